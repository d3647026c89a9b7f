# Comprehensions: nesting, conditions, scope, laziness of generator expressions, walrus in them.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


print([x * x for x in range(8)], [x for x in range(20) if x % 2 if x % 3], {x: x ** 2 for x in 'abc' for x in (1, 2)})
print([(x, y) for x in range(3) for y in range(x)], [[y for y in range(x)] for x in range(4)], {c for c in 'aab'} == {'a', 'b'})
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [v for row in matrix for v in row if v % 2 == 0])
print([a if a > 2 else -a for row in matrix for a in row], [x for x in [y * 2 for y in [1, 2]]], [*(x for x in 'ab')])
print({k: [v for v in range(k)] for k in (1, 3)}, {i: {j: i * j for j in range(2)} for i in range(2)})
print(sum(x for x in range(10)), max((len(w), w) for w in ['a', 'bcd', 'ef']), ','.join(str(x) for x in range(3)))

x = 'outer'
inner = [x for x in range(3)]
print(x, inner)
y = 10
print([y + z for z in range(3)], [lambda: z for z in range(3)][0](), [(lambda k=k: k)() for k in range(3)])


def scopes():
    n = 5
    fs = [lambda i: i + n + j for j in range(3)]
    n = 100
    return [f(1) for f in fs], n


print(scopes())


class Scope:
    items = [1, 2, 3]
    size = 2
    doubled = [i * 2 for i in items]
    outermost = [i for i in range(size)]
    try:
        nested = [i * size for i in items]
    except NameError as e:
        nested = str(e)


print(Scope.doubled, Scope.outermost, Scope.nested)

print([last := v for v in range(5)], last, any((found := w) for w in ['', 0, 'hit', 'miss']), found)
data = [3, -1, 4, -1, 5]
total = 0
print([total := total + v for v in data], total, [s for v in data if (s := v * v) > 5], s)


def walrus_in_function():
    if any((hit := c) in 'xyz' for c in 'aybz'):
        return hit


print(walrus_in_function(), 'hit' in globals())

log = []


def noisy(v):
    log.append(v)
    return v


gen = (noisy(v) * 10 for v in [1, 2, 3] if noisy(v) != 2)
print(log, next(gen), log, list(gen), log, list(gen))
attempt('eager first iterable', lambda: (v for v in 5))
lazy = (v for v in [1] for w in missing)
attempt('lazy second iterable', lambda: list(lazy))
g = (i for i in range(3))
print(type(g).__name__, g.__name__, g.__qualname__, 1 in g, list(g))

attempt('bad unpack', lambda: [a for a, b in [(1, 2, 3)]])
attempt('error inside', lambda: [1 / v for v in (1, 0)])
attempt('dict unhashable', lambda: {[]: v for v in [1]})
attempt('name gone', lambda: [q for q in 'a'] and q)
print([(a, b) for a, (b, *_) in [(1, 'xy'), (2, 'zw')]], [*a] if (a := 'no') else [], [i for i in range(3) for i in range(i)])
print({(a, b): c for a, b, c in [(1, 2, 3)]}, [() for _ in range(2)], [[] for _ in range(2)], [None for _ in ()])
primes = [n for n in range(2, 40) if all(n % d for d in range(2, int(n ** 0.5) + 1))]
print(primes, [(p, q) for p, q in zip(primes, primes[1:]) if q - p == 2])
triples = [(a, b, c) for c in range(1, 20) for b in range(1, c) for a in range(1, b) if a * a + b * b == c * c]
print(triples)
flat = [int(ch) for line in '12\n34'.splitlines() for ch in line]
print(flat, sorted({len(w) for w in 'the quick brown fox'.split()}), list(dict.fromkeys(ch for ch in 'banana')))
f = [lambda: i for i in range(3)]
print([h() for h in f], (lambda: [v for v in (lambda: range(2))()])())
