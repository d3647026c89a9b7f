# oracle: 3.13
# sys.getsizeof of the everyday types, and how lists, dicts and sets grow.
from sys import getsizeof as size

print([size(n) for n in (0, 1, -1, 2 ** 30 - 1, 2 ** 30, 2 ** 60, 10 ** 100)], size(True), size(1.5), size(1j), size(None), size(...), size(NotImplemented))
print([size(s) for s in ('', 'a', 'abc', 'é', '日本', '😀', 'é' * 10, 'a' * 100)], [size(b) for b in (b'', b'a', b'abc' * 10)])
print([size(t) for t in ((), (1,), (1, 2, 3))], [size(l) for l in ([], [1], [1, 2, 3], list(range(10)), [0] * 10, [x for x in range(10)], list('abc'))])
print([size(d) for d in ({}, {1: 1}, {'a': 1}, dict(a=1), {i: i for i in range(5)}, {i: i for i in range(6)}, {i: i for i in range(100)})])
print([size(s) for s in (set(), {1}, frozenset(), frozenset([1]), set(range(4)), set(range(5)), set(range(20)), set(range(100)))])
print(size(object()), size(range(3)), size(slice(1)), size(iter([])), size(iter(())), size(reversed([])), size(enumerate([])), size(zip()))


class Plain: pass
class Slots: __slots__ = ('a', 'b')
class Empty: __slots__ = ()


p = Plain(); p.a = 1
print(size(Slots()), size(Empty()), size(property()), size(ValueError()), size([].append), size(Plain().__init__))
lst, steps = [], []
for i in range(70):
    if not steps or size(lst) != steps[-1][1]: steps.append((i, size(lst)))
    lst.append(i)
print(steps)
steps = []
while lst:
    if not steps or size(lst) != steps[-1][1]: steps.append((len(lst), size(lst)))
    lst.pop()
print(steps)
d, steps = {}, []
for i in range(200):
    if not steps or size(d) != steps[-1][1]: steps.append((i, size(d)))
    d[i] = i
print(steps)
for i in range(200): del d[i]
print(size(d)); d.clear(); print(size(d))
d, steps = {}, []
for i in range(30):
    if not steps or size(d) != steps[-1][1]: steps.append((i, size(d)))
    d[str(i)] = i
print(steps, size(d.copy()), size(dict(d)), size({**d}))
s, steps = set(), []
for i in range(200):
    if not steps or size(s) != steps[-1][1]: steps.append((i, size(s)))
    s.add(i)
print(steps, size(s.copy()), size(set(s))); s.clear(); print(size(s))
a = [1, 2, 3]; a.extend([4, 5]); print(size(a)); a += [6]; print(size(a)); a.insert(0, 0); print(size(a)); b = a[:]; print(size(b)); b *= 3; print(size(b)); print(size(a + b), size(a * 2), size(sorted(a)), size(list(a)), size([*a]), size([*a, 1]))
a[2:4] = []; print(size(a)); del a[:]; print(size(a)); a.append(1); print(size(a)); a.clear(); print(size(a))
print(size(list(x for x in range(10))), size(list((1, 2, 3))), size('a,b,c'.split(',')), size(tuple([1, 2])), size(tuple(x for x in range(5))), size(list({1, 2, 3})), size(list('x' * 9)))


class Sized:
    def __sizeof__(self): return 100


class Bad:
    def __sizeof__(self): return -1


print(size(Sized()) - 16, [].__sizeof__(), (5).__sizeof__(), 'a'.__sizeof__(), {}.__sizeof__(), size(5, 0))
for thing in (Bad(), Sized):
    try: print(size(thing) > 0)
    except ValueError as e: print(type(e).__name__, e)
