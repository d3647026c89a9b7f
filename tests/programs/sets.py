# set and frozenset: operations, in-place forms, comparisons, hashing, errors.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


a, b = {1, 2, 3, 4}, {3, 4, 5}
print(a | b, a & b, a - b, a ^ b, b - a)
print(a.union([9], (8,)), a.intersection([1, 2, 99], {1}), a.difference([1], [2]), a.symmetric_difference([4, 7]))
print(a <= b, {3} <= b, {3} < b, b <= b, b < b, a >= {1}, a == {4, 3, 2, 1}, a != b, a.isdisjoint({7}), a.issubset(range(9)))
print(a.issuperset([1, 2]), set() == frozenset(), {1} == frozenset([1]), 3 in a, 9 not in a, len(a), bool(set()))
c = set(a)
c.add(10); c.add(1); c.discard(2); c.discard(77); c.remove(3); c.update([5, 6], {7}); print(sorted(c))
c |= {20}; c &= {1, 4, 5, 20, 99}; c -= {4}; c ^= {1, 2}; print(sorted(c))
c.intersection_update([2, 5]); print(sorted(c)); c.difference_update([2]); print(c); c.symmetric_difference_update([5, 8]); print(c)
print(c.pop(), c, c.clear(), c)
print(set(), repr(frozenset()), frozenset([1, 2]), {frozenset([1]): 'key'}, {frozenset([2]), frozenset([2])})
print(set('hello') == set('ehlo'), sorted(set('mississippi')), {x % 3 for x in range(10)}, {*range(3), *[7]}, {1, 1.0, True})
print(type(a | frozenset()).__name__, type(frozenset() | a).__name__, type(frozenset([1]) & {1}).__name__)
print(hash(frozenset()) == hash(frozenset([])), hash(frozenset([1, 2, 3])) == hash(frozenset([3, 2, 1])))
print(sorted({(1, 'a'), (0, 'z')}), min({5, 2, 8}), sum({1, 2, 3}), sorted({3, 1, 2}, reverse=True), max({'b', 'a'}))
f = frozenset([1, 2])
print(f.copy() is f, frozenset(f) is f, a.copy() == a, a.copy() is a, f | {3}, f.union([0]))
g = f
g |= {9}
print(f, sorted(g), type(g).__name__)

universe = set(range(2, 60))
primes = sorted(universe - {m for p in range(2, 8) for m in range(p * p, 60, p)})
print(primes)
graph = {'a': {'b', 'c'}, 'b': {'d'}, 'c': {'d'}, 'd': set()}
reached, frontier = set(), {'a'}
while frontier:
    reached |= frontier
    frontier = set().union(*(graph[n] for n in frontier)) - reached
    print(sorted(frontier))


class Tag:
    def __init__(self, name): self.name = name
    def __eq__(self, other): return isinstance(other, Tag) and self.name.lower() == other.name.lower()
    def __hash__(self): return hash(self.name.lower())
    def __repr__(self): return f'Tag({self.name})'


tags = {Tag('A'), Tag('a'), Tag('A')}
print(tags, Tag('a') in tags, len({Tag('x'), Tag('y')}))


class Bag(set):
    def add(self, item):
        print('adding', item)
        super().add(item)


bag = Bag([1])
bag.add(2)
print(bag, type(bag | {3}).__name__, bag == {1, 2})

attempt('remove', lambda: a.remove(99))
attempt('remove', lambda: a.remove('x'))
attempt('pop', lambda: set().pop())
attempt('unhashable', lambda: {[1]})
attempt('unhashable', lambda: {1}.add({}))
attempt('contains list', lambda: [] in {1})
attempt('contains set', lambda: {1} in {frozenset([1])})
attempt('or list', lambda: {1} | [2])
attempt('minus', lambda: {1} - 1)
attempt('less', lambda: {1} < [2])
attempt('frozen add', lambda: frozenset().add(1))
attempt('hash', lambda: hash(set()))
attempt('index', lambda: a[0])
attempt('set(5)', lambda: set(5))
attempt('ior', lambda: exec('s = {1}; s |= [2]'))
attempt('two', lambda: set([1], [2]))


def mutate():
    s = {1, 2, 3}
    for x in s:
        s.add(x + 100)


attempt('mutate', mutate)
