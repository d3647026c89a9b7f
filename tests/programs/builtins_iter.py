# Builtins over iterables: map, filter, zip, enumerate, min, max, sum, any, all, sorted, reversed, iter, next.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])), list(map(pow, (2, 3), (3, 2))), list(map(None.__class__, [])))
print(list(filter(None, [0, 1, '', 'a', None, []])), list(filter(str.isdigit, 'a1b2')), list(filter(lambda v: v > 1, (1, 2, 3))))
print(list(zip('ab', [1, 2, 3])), list(zip()), list(zip([1])), list(zip(*[(1, 'a'), (2, 'b')])), dict(zip('xy', range(5))), list(zip('ab', 'cd', strict=True)))
print(list(enumerate('ab')), list(enumerate('ab', 5)), list(enumerate(['x'], start=-1)), next(enumerate([1])))
print(min(3, 1, 2), max([3, 1, 2]), min('b', 'a', key=ord), max('aa', 'b', key=len), min([], default='none'), max((), default=0), max([[1], [2]]), min({3: 'x', 1: 'y'}))
print(max([1, 3, 2, 3], key=lambda v: v), max((1, 'first'), (1, 'second'), key=lambda p: p[0]), min([2, 1, 1.0]), max(True, 1), max('a', 'b', default=None) if False else '-')
print(sum([1, 2, 3]), sum([1.5, 2]), sum([], 5), sum([[1], [2]], []), sum((True, True)), sum([0.1] * 10), sum([1, 2], start=10), sum([1e16, 1, -1e16]), sum([2 ** 63, 1.5]))
print(any([]), all([]), any([0, 5]), all([1, 0]), any(x > 2 for x in range(5)), all(map(str.isupper, 'ABC')), list(reversed('abc')), list(reversed([1, 2])), list(reversed({1: 1, 2: 2})))
print(sorted('cab'), sorted([3, 1], reverse=True), iter([1]).__next__(), next(iter([]), 'd'), next(map(abs, [-5])), list(iter(lambda it=iter('abXcd'): next(it), 'X')))
print(abs(-5), abs(-2.5), abs(3 - 4j), abs(True), divmod(17, 5), divmod(-17, 5), divmod(7.5, 2), pow(2, 10), pow(2, 10, 1000), pow(2.0, 3), pow(base=2, exp=3, mod=5))

attempt('strict short', lambda: list(zip([1, 2], [1], strict=True)))
attempt('strict long', lambda: list(zip([1], [1, 2], strict=True)))
attempt('strict third', lambda: list(zip('ab', 'cd', 'e', strict=True)))
attempt('min empty', lambda: min([]))
attempt('max none', lambda: max())
attempt('max int', lambda: max(5))
attempt('max default', lambda: max(1, 2, default=3))
attempt('max mixed', lambda: max(1, 'a'))
attempt('sum str', lambda: sum(['a', 'b']))
attempt('sum start str', lambda: sum([], ''))
attempt('sum start bytes', lambda: sum([], b''))
attempt('sum int', lambda: sum(5))
attempt('map none', lambda: map(len))
attempt('map call', lambda: list(map(5, [1])))
attempt('map inner', lambda: list(map(len, [1])))
attempt('zip int', lambda: zip(5))
attempt('zip second', lambda: zip([], 5))
attempt('enumerate', lambda: enumerate())
attempt('enumerate start', lambda: enumerate([], 'a'))
attempt('filter', lambda: filter(None))
attempt('any int', lambda: any(5))
attempt('reversed set', lambda: reversed({1}))
attempt('reversed gen', lambda: reversed(x for x in []))
attempt('next empty', lambda: next(iter([])))
attempt('next args', lambda: next())
attempt('abs', lambda: abs([]))
attempt('divmod', lambda: divmod(1, 'a'))
attempt('pow float mod', lambda: pow(2.0, 3, 5))
attempt('pow str', lambda: pow('a', 2))
attempt('map strict', lambda: list(map(lambda a, b: a, [1], [1, 2], strict=True)))

consumed = []


def source(name, n):
    for i in range(n):
        consumed.append(f'{name}{i}')
        yield i


print(list(zip(source('a', 3), source('b', 2))), consumed)
consumed.clear(); print(any(v == 1 for v in source('c', 5)), all(v < 1 for v in source('d', 5)), consumed)
consumed.clear(); m = map(lambda v: v * 2, source('m', 3)); print(consumed, next(m), consumed, list(m), next(m, 'over'))
e = enumerate(source('e', 9)); print(next(e), next(e), [next(e) for _ in range(2)], 3 in (i for i, _ in e))
z = zip(it := iter(range(7)), it, it); print(list(z), list(it))
r = reversed([1, 2, 3]); print(next(r), list(r), list(r), type(m), type(e).__name__, type(z).__name__, type(r).__name__, type(filter(None, [])).__name__)


class Acc:
    def __init__(self, v): self.v = v
    def __add__(self, o): return Acc(self.v + o.v)
    def __radd__(self, o): print('radd', o); return self
    def __repr__(self): return f'Acc({self.v})'


print(sum([Acc(1), Acc(2), Acc(3)]), sum([Acc(1)], Acc(10)))
def mymap(f, *its): return [f(*args) for args in zip(*its)]
def reduce(f, it, *init):
    it = iter(it)
    acc = init[0] if init else next(it)
    for v in it: acc = f(acc, v)
    return acc
def group(key, it):
    out = {}
    for v in it: out.setdefault(key(v), []).append(v)
    return out
def product(*pools): return reduce(lambda acc, pool: [x + (y,) for x in acc for y in pool], pools, [()])
print(mymap(max, [1, 5], [3, 2]), reduce(lambda a, b: a * b, range(1, 6)), reduce(max, [3], 0), group(lambda v: v % 3, range(8)), product('ab', (1, 2)), product())
attempt('reduce empty', lambda: reduce(max, []))
