# oracle: 3.13
# 64-bit hash values of numbers, tuples and frozensets, and the iteration order of sets that follows from them.
print([hash(n) for n in (0, 1, -1, -2, 2 ** 61 - 2, 2 ** 61 - 1, 2 ** 61, -(2 ** 61), 2 ** 64, 10 ** 30, -(10 ** 30), True)])
print([hash(x) for x in (0.0, -0.0, 0.5, -0.5, 1.5, 0.1, 1e300, 5e-324, float('inf'), float('-inf'), 2.0 ** 61, 1e16)])
print([hash(c) for c in (1j, 1 + 2j, -1j, 0.5 + 0.5j, 3 + 0j)])
print([hash(t) for t in ((), (1,), (1, 2, 3), (0.5, True), (1, (2, (3,))), (-1,), ((),))])
print([hash(f) for f in (frozenset(), frozenset([1]), frozenset([1, 2, 3]), frozenset([(1, 2)]))])
print(hash(range(3)), hash(range(0)), hash(range(0, 10, 3)), hash(slice(1, 2)))
print({10, 3, 7, 1, 8}, set([-1, -2, -3, 5]), {100, 8, 16, 24, 32}, {2 ** 61, 2 ** 62, 1.5, 7}, {0.5, 0.25, 0.125}, {(1, 2), (3, 4), (5, 6), ()})
s = set()
for n in (33, 1, 65, 97, 2, 34, 9, 17, 25): s.add(n); print(list(s), end=' ')
print(); s.discard(65); s.add(129); print(s); s -= {1, 2}; print(s); s |= set(range(40, 50)); print(s); print(s & {41, 33, 9}, s ^ {9, 5}, s.pop(), set(sorted(s, reverse=True)), frozenset(range(-3, 3)))


class K:
    def __init__(self, h): self.h = h
    def __hash__(self): return self.h


print([hash(K(h)) for h in (2 ** 61 - 1, 2 ** 63 - 1, 2 ** 63, 2 ** 64, 2 ** 70, -1, -(2 ** 63), 10 ** 25)], object.__hash__(5) == hash(5), int.__hash__(7))
