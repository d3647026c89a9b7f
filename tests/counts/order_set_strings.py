# oracle: 3.13
# The order of sets of strings, bytes, tuples and None with a hash seed of 0.


words = 'the quick brown fox jumps over the lazy dog and runs away from all of them'.split()
s = set(words); print(s); s.discard('the'); s.add('new'); print(list(s)); print(set('hello world'), {'a', 'b', 'c'}, {'c', 'b', 'a'}, {*'zyx'})
t = set()
for w in words: t.add(w); print(next(iter(t)), end=' ')
print(); print(sorted(t) == sorted(set(words)), list(t) == list(set(words)), list(frozenset(words)), list(t.copy())[:4], list(t | {'x'})[:4])
print({b'a', b'b', b'xyz'}, {(1, 2), (2, 1), ()}, {('a', 1), ('b', 2)}, {'a', 1}, {'é', 'ü', '日本'}, {'', ' ', '\0'})
print([hash(x) for x in ('', 'a', 'abc', 'é', '日', 'hello world')], [hash(x) for x in (b'', b'a', b'abc')], [hash(x) for x in ((), (1,), (1, 2), ('a', 'b'), ((),))], hash('a') == hash(b'a'))
print(hash(frozenset()), hash(frozenset([1, 2])), hash(frozenset('ab')), hash(1.5), hash(-1), hash(2 ** 61 - 1), hash(2 ** 61), hash(float('inf')), hash(True), hash(1j), hash(0.1), hash(10 ** 30), hash(-2))
u = {w: len(w) for w in words}; print(list(u), set(u) == s | {'the'} - {'new'}, list(u.keys() & {'fox', 'dog', 'cat'}), list(u.keys() - {'fox'})[:3], list(u.keys() | {'cat'})[-2:])
v = set(words[:5]); v.update(words[5:]); x = set(words) - {'fox', 'dog'}; x ^= {'fox', 'cat'}; print(list(x)); [x.discard(w) for w in words[:8]]; print(list(x)); x |= set('abcdefgh'); print(list(x)); print(x.pop(), x.pop(), list(x)[:3])
print({type(x).__name__ for x in (1, 'a', [], None, 1.5)}, set([-1, -2, -3]), set([0.5, 2.5, 1.5]), set([2 ** 61, 1, 2 ** 62, 10 ** 20]), {c for c in 'mississippi'}, {len(w) for w in words}, hash(slice(1, 2)) == hash(slice(1, 2)), hash(range(3)))
