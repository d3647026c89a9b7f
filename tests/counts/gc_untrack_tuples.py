# oracle: 3.14
# Tuples are untracked by the collector when they hold nothing trackable; dicts are tracked lazily.
import gc

gc.disable()


def tracked(*objects): return [gc.is_tracked(o) for o in objects]


n, s = 5, 'text'
print(tracked((), (n,), (n, s), (n, []), (n, (n,)), ((),), (None, True), (1.5, b'x'), (n, object()), (n, lambda: 0)))
t, u, v = (n, (n, (n,))), ([],), (n, {}); gc.collect(); gc.collect(); print(tracked(t, t[1], t[1][1], u, v))
w = tuple([1, 2]), tuple(x for x in (1, 2)), tuple(range(3)), tuple('ab'), (1,) + (2,), (n,) * 3, (n, s)[:1]; print(tracked(*w), gc.is_tracked(w)); gc.collect(); print(tracked(*w))
print(tracked({}, {'a': 1}, {1: 2}, {n: s}, {'a': []}, {'a': (n,)}, {'a': ()}, {n: None}, dict(a=1), dict(a=[]), dict([(1, 2)]), {**{'a': 1}}, {i: i for i in 'ab'}, {i: [] for i in 'ab'}))
d = {}; print(gc.is_tracked(d)); d['a'] = 1; print(gc.is_tracked(d)); d['b'] = 'x'; print(gc.is_tracked(d)); d['c'] = []; print(gc.is_tracked(d)); del d['c']; print(gc.is_tracked(d)); gc.collect(); print(gc.is_tracked(d)); d.clear(); print(gc.is_tracked(d))
e = {'a': 1}; f = e.copy(); e.update(x=[]); g = e.copy(); print(tracked(e, f, g), gc.is_tracked({**e}), gc.is_tracked(e | f))
class C: pass
class D(dict): pass
class T(tuple): pass
print(tracked(D(), D(a=1), T(), T((1,)), C(), C().__dict__, [].__class__, (C,), {'c': C}, {'k': C()})); i = T((1, 2)); gc.collect(); print(gc.is_tracked(i))
x = (1, [2]); y = (x, 1); z = {'x': x}; gc.collect(); print(tracked(x, y, z)); a = (1, 2); b = (a, 3); gc.collect(); gc.collect(); print(tracked(a, b))
def constant(): return (1, (2, 3)), ()
print(tracked(*constant()), gc.is_tracked(constant()), gc.is_tracked(constant.__code__.co_consts), gc.is_tracked(constant.__code__.co_names), gc.is_tracked(constant.__defaults__))
print(tracked(sorted([1]), list((1,)), {1}, frozenset([1]), frozenset([()]), set(), range(3), slice(1), iter(()), 5 .__add__, 'x'.join, [].append, zip(), enumerate(''), reversed([]), map(str, ()), C.__dict__, object(), bytearray(), memoryview(b'')))
