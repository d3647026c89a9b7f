# oracle: 3.14
# Bound methods, calls through slots, properties and descriptors: what holds self, and for how long. First and later calls.
from sys import getrefcount as rc


class C:
    def __init__(self, x=None): self.seen = rc(self), rc(x) if x is not None else None
    def m(self, x=None): return rc(self), rc(x) if x is not None else None
    def __call__(self, x, k=None): return rc(self), rc(x)
    def __getitem__(self, i): return rc(self), rc(i)
    @property
    def p(self): return rc(self)
    @classmethod
    def cm(cls, x): return rc(x)
    @staticmethod
    def sm(x): return rc(x)
    def __add__(self, o): return rc(self), rc(o)
    def __lt__(self, o): return [rc(self), rc(o)]
    def __len__(self): self.n = rc(self); return 1
    def __bool__(self): self.b = rc(self); return True
    def __iter__(self): self.i = rc(self); return iter([1])
    def __contains__(self, o): self.c = rc(self), rc(o); return True
    def __enter__(self): return rc(self)
    def __exit__(self, *a): self.x = rc(self)
    def __str__(self): return 'str%d' % rc(self)
    def __repr__(self): return 'repr%d' % rc(self)
    def __format__(self, s): return 'fmt%d' % rc(self)


def calls():
    c, o = C(), []
    for _ in range(4):
        print(c.m(), c.m(o), c(o), c(o, k=o), c[o], c.p, c.cm(o), C.sm(o), C(o).seen, C([]).seen, c + o, c < o)
        m = c.m; print(m(), m(o), rc(m), rc(c), m.__self__ is c, rc(m.__func__), m == c.m, m is c.m); del m
        len(c), bool(c), [*c], o in c
        with c as w: pass
        print(c.n, c.b, c.i, c.c, w, c.x, str(c), repr(c), f'{c}', f'{c!r}', format(c), '%s' % c, '{}'.format(c), f'{c}{c!s}')


def natives():
    c, o = C(), []
    print(list(map(c.m, [o])), list(map(C.sm, [o, o])), list(map(rc, [o])), [rc(v) for v in [o, o]], max([o], key=C.sm) is o, sorted([o, o], key=C.sm) == [o, o])
    print(list(filter(C.sm, [o])), sum([rc(o)]), list(zip([rc(o)], [o]))[0][0], dict(a=rc(o)), getattr(c, 'm')(), getattr(c, 'p'), C.m(c, o), C.__dict__['m'](c))
    out = []; out.append(rc(out)); m = out.append; m(rc(out)); print(out, rc(out)); del m; print(rc(out))


class Getattr:
    def __getattr__(self, name): return rc(self)
    def m(self): return rc(self)
class Hook:
    def __setattr__(self, name, value): object.__setattr__(self, name, (rc(self), rc(value)))
class Desc:
    def __get__(self, obj, cls): return rc(obj) if obj is not None else rc(cls) > 3
    def __set__(self, obj, value): self.got = rc(obj), rc(value)
class Uses: d = Desc()


def hooks():
    g, h, u, o = Getattr(), Hook(), Uses(), []
    for _ in range(3):
        h.a = o; u.d = o
        print(g.x, getattr(g, 'y'), g.m(), h.a, u.d, Uses.d, Uses.__dict__['d'].got)


calls(); natives(); hooks()
c = C(); print(rc(c), c.m(), C.m(c), (lambda: c.m())(), rc(c.m), rc(C.m)); bound = [c.m, c.m]; print(rc(c), bound[0] == bound[1], bound[0] is bound[1], hash(bound[0]) == hash(bound[1])); bound.clear(); print(rc(c))
