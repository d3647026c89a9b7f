# Sorting: stability, key and reverse, user comparisons, partial orders, errors inside comparisons, algorithms by hand.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


people = [('ann', 30), ('bob', 25), ('cid', 30), ('dan', 25), ('eve', 35)]
print(sorted(people, key=lambda p: p[1]))
print(sorted(people, key=lambda p: p[1], reverse=True))
print(sorted(people, key=lambda p: (-p[1], p[0])), sorted(people, reverse=True)[0])
print(sorted('bCaB'), sorted('bCaB', key=str.lower), sorted([True, 0, 2.5, -1]), sorted(['10', '9', '1'], key=int), sorted({3: 'a', 1: 'b'}))
print(sorted([[2, 1], [1, 5], [1]]), sorted([(1, 'b'), (1, 'a')]), sorted([]), sorted(x for x in (3, 1)), sorted('a'), sorted([0.0, -0.0]))
print(sorted([3, float('nan'), 1])[0], sorted([None, None], key=str), sorted(range(5), key=lambda v: v % 2))


class Version:
    compared = 0

    def __init__(self, text): self.parts = [int(p) for p in text.split('.')]

    def __lt__(self, other):
        Version.compared += 1
        return self.parts < other.parts

    def __repr__(self): return 'v' + '.'.join(map(str, self.parts))


vs = [Version(t) for t in '1.10 1.2 1.2.1 0.9 1.10.0 10'.split()]
print(sorted(vs), Version.compared, min(vs), max(vs, key=lambda v: v.parts))


class Grumpy:
    def __init__(self, n): self.n = n
    def __lt__(self, other):
        if self.n == 3 or other.n == 3:
            raise ValueError(f'will not compare {self.n} {other.n}')
        return self.n < other.n


attempt('raising', lambda: sorted([Grumpy(n) for n in (5, 3, 1)]))
attempt('mixed', lambda: sorted([1, 'a', 2]))
attempt('mixed', lambda: sorted(['a', None]))
attempt('key fails', lambda: sorted([1, 0, 2], key=lambda v: 1 / v))
attempt('key not callable', lambda: sorted([1], key=5))
attempt('no lt', lambda: sorted([object(), object()]))
attempt('complex', lambda: sorted([2j, 1]))
attempt('positional', lambda: sorted([1], lambda v: v))
attempt('int', lambda: sorted(5))
attempt('keyword', lambda: sorted([1], cmp=1))
data = [5, 2, 9]


def spy(v):
    seen.append(list(data))
    return v


seen = []
data.sort(key=spy)
print(data, seen)


def mutator(v):
    muted.append(v)
    return v


muted = [3, 1, 2]
attempt('mutated', lambda: muted.sort(key=mutator))
print(muted)
kept = [3, 1, 'x']
attempt('fails but keeps', lambda: kept.sort())
print(sorted(map(str, kept)))
calls = []
[2, 1, 3].sort(key=lambda v: calls.append(v)or v)
print(calls)


def merge_sort(xs, less=lambda a, b: a < b):
    if len(xs) < 2: return xs[:]
    mid = len(xs) // 2
    a, b, out = merge_sort(xs[:mid], less), merge_sort(xs[mid:], less), []
    while a and b:
        out.append(b.pop(0) if less(b[0], a[0]) else a.pop(0))
    return out + a + b


def quick(xs):
    return xs and quick([x for x in xs[1:] if x < xs[0]]) + xs[:1] + quick([x for x in xs[1:] if not x < xs[0]])


def heap_sort(xs):
    xs = xs[:]
    def sift(i, n):
        while (c := 2 * i + 1) < n:
            if c + 1 < n and xs[c] < xs[c + 1]: c += 1
            if not xs[i] < xs[c]: return
            xs[i], xs[c] = xs[c], xs[i]
            i = c
    for i in reversed(range(len(xs) // 2)): sift(i, len(xs))
    for n in range(len(xs) - 1, 0, -1):
        xs[0], xs[n] = xs[n], xs[0]
        sift(0, n)
    return xs


seed = 42
numbers = []
for _ in range(200):
    seed = (seed * 1103515245 + 12345) % 2 ** 31
    numbers.append(seed % 1000)
ordered = sorted(numbers)
print(ordered[:12], ordered == merge_sort(numbers) == quick(numbers) == heap_sort(numbers), numbers[:5])
print(merge_sort(people, lambda a, b: a[1] < b[1]) == sorted(people, key=lambda p: p[1]))
print(sorted(numbers, key=lambda n: (n % 10, -n))[:10], sorted(numbers, reverse=True) == ordered[::-1])
