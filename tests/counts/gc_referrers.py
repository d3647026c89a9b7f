# oracle: 3.14
# gc.get_referrers and get_referents for every kind of holder.
import gc

gc.disable(); gc.collect()


class C: pass
class S: __slots__ = ('s', 'o')


def kinds(o): return sorted(type(r).__name__ for r in gc.get_referrers(o))
def refs(o): return sorted(type(r).__name__ for r in gc.get_referents(o))


def run():
    x = C()
    l, t, d, k, s, f = [x], (x, 1), {'v': x}, {x: 1}, {x}, frozenset([x])
    c = C(); c.x = x
    o = S(); o.s = x
    g = (x for x in [x])
    h = lambda: x
    def default(a=x, *, b=x): pass
    m = x.__init__
    it = iter([x]); e = enumerate([x]); z = zip([x]); mp = map(id, [x]); sl = slice(x)
    return kinds(x), [refs(v) for v in (l, t, d, k, s, f, c, o, h, default, m, it, e, z, mp, sl)]


found, referents = run()
print(found)
for r in referents: print(r)
print(refs(5), refs('x'), refs(1.5), refs(None), refs(()), refs([]), refs(C()), refs(S()), refs(range(3)), refs(b'x'))
print(refs([1, 'a']), refs({'a': 1.5, 2: None}), refs((1, 2)), refs({1, 2}), gc.get_referents([1, 2], (3, 4)), gc.get_referents())
a = C(); a.b = 1; a.c = 'x'; print(refs(a)); a.__dict__; print(refs(a)); print(refs(a.__dict__))
def func(): 'doc'
p = property(func); print(refs(p)); cm, sm = classmethod(func), staticmethod(func); print(refs(cm), refs(sm))
print(refs((lambda: a).__closure__ or ()), refs(super(C, a)), refs(C.__dict__), refs(type(a).__mro__))
z = C(); holder = [z]; print(gc.get_referrers(z) == [holder, globals()] or [type(r).__name__ for r in gc.get_referrers(z)], gc.get_referrers() == [])
