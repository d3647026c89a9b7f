# oracle: 3.14
# The order of sets of ints: by hash and table, through growth, deletion and copying.


print({5, 1, 3}, {10, 8, 1}, {8, 16, 0, 24}, {100, 3, 64, 7}, set(range(10)), set(range(10, 0, -1)))
s = set()
for i in (9, 17, 1, 33, 2, 10): s.add(i); print(s, end=' ')
print(); s.discard(9); print(s); s.add(9); print(s); s.add(41); s.remove(1); print(s); print(s.pop(), s.pop(), s)
big = {i * 7 % 101 for i in range(60)}; print(list(big)[:20]); big -= set(range(0, 100, 3)); print(list(big)); big |= {500, 1000, 2000}; print(list(big)[-5:])
a, b = {1, 9, 17, 25}, {25, 17, 9, 1}; print(a, b, a == b, a | b, b | a, a & b, b & a, a ^ {1, 2}, a - {9})
c = set(a); d = a.copy(); e = set(list(a)); f = frozenset(b); print(c, d, e, f, set(f), {*a}, {*b}, sorted(a))
t = {0, 8, 16, 24, 32, 40, 48}; print(t); t.add(56); print(t); t -= {0, 8}; print(t); t.add(64); print(t); t.clear(); t.update([64, 8, 0]); print(t)
u = set(range(100)); u.difference_update(range(5, 95)); print(u); u.add(50); print(u); v = u.copy(); print(v, set(u)); w = u | set(); print(w)
print({True, 0, 2, 1}, {1.0, 1}, {1, 1.0, True}, {1 + 0j, 1})
x = set()
for i in range(40): x.add(i * 1024 % 997)
print(list(x)); [x.discard(i) for i in list(x)[::2]]; print(list(x)); x |= {7, 77, 777}; print(list(x))
y = {i for i in range(30) if i % 7}; z = {i for i in range(30) if i % 5}; print(y & z, y - z, y ^ z, (y | z) == set(range(1, 30)), y.intersection(z, [1, 2, 3]), y.symmetric_difference([1, 50]))
it = iter({3, 1, 2}); print(next(it), list(it)); m = {1, 2}
try:
    for k in m: m.add(k + 10)
except RuntimeError as err: print(err)
print([m.pop() for _ in range(len(m))], m, set('') | {1}, frozenset({3, 2, 1}) | {0}, {frozenset({1, 2}), frozenset({3})} == {frozenset([3]), frozenset([2, 1])})
