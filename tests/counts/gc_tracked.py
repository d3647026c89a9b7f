# oracle: 3.14
# gc.is_tracked for every kind of object, fresh and after a collection.
import gc

gc.disable()


class Plain: pass
class Slots: __slots__ = ('a',)
class Empty: __slots__ = ()
class IntSub(int): pass
class TupleSub(tuple): pass


def function(): pass
def generator(): yield


atoms = [5, 10 ** 30, 1.5, 1j, 'text', b'bytes', None, True, ..., NotImplemented, range(3), object(), 'x'.__class__.__name__]
print([gc.is_tracked(a) for a in atoms])
containers = [[], [1], set(), frozenset(), {1}, frozenset([1])]
print([gc.is_tracked(c) for c in containers])
others = [Plain(), Slots(), function, generator(), lambda: 0, Plain, int, gc, function.__code__, [].append, Plain().__init__, property(), iter([]), iter({}), enumerate([]), zip(), map(str, []), slice(1, 2), ValueError(), (x for x in ())]
print([gc.is_tracked(o) for o in others])
print(gc.is_tracked(Empty()), gc.is_tracked(IntSub(5)), gc.is_tracked(TupleSub()), gc.is_tracked(()))
n = 5
tuples = [(n, n), (n, 'a'), (n, []), ((n, n), n), (Plain(), n)]
print([gc.is_tracked(t) for t in tuples])
gc.collect()
print([gc.is_tracked(t) for t in tuples], gc.is_tracked((1, 2, 3)), gc.is_tracked((1, (2, (3,)))))
nested = ((n, (n, n)), n); gc.collect(); gc.collect(); print(gc.is_tracked(nested))
d = {'a': []}; print(gc.is_tracked(d)); p = Plain(); p.x = 1; print(gc.is_tracked(p), gc.is_tracked(p.__dict__))
s = Slots(); s.a = s; print(gc.is_tracked(s))
