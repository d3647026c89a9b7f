# oracle: 3.14
# References held by instance attributes, slots, __dict__, class attributes, properties and bound methods.
from sys import getrefcount as rc


class Plain:
    shared = None
    def __init__(self, v=None): self.v = v
    def get(self): return self.v
    def me(self): return rc(self)
    @property
    def prop(self): return self.v
    def __getattr__(self, name): return self.__dict__['v']


class Slots:
    __slots__ = ('v', 'w')


def instance():
    o = object()
    p = Plain(o)
    out = [rc(o), rc(p)]
    p.w = o
    out.append(rc(o))
    q = Plain(p)
    out += [rc(p), rc(q)]
    del p.w
    out.append(rc(o))
    p.v = None
    out.append(rc(o))
    return out


def slots():
    o, s = object(), Slots()
    s.v = o
    a = rc(o)
    s.w = s.v
    b = rc(o)
    del s.v
    c = rc(o)
    del s
    return a, b, c, rc(o)


def dictionary():
    o = object()
    p = Plain(o)
    d = p.__dict__
    a = rc(o), rc(d)
    e = dict(d)
    b = rc(o)
    p.x = d['v']
    c = rc(o), len(d)
    del p
    return a, b, c, rc(o), rc(d)


def class_attribute():
    o = object()
    Plain.shared = o
    p, q = Plain(), Plain()
    a = rc(o), rc(p.shared)
    p.shared = o
    b = rc(o)
    Plain.shared = None
    return a, b, rc(o)


def reading():
    p = Plain([])
    return rc(p.v), rc(p.get()), rc(p.prop), rc(p.missing), rc(getattr(p, 'v')), rc(vars(p)['v']), rc(p.__dict__['v'])


def bound():
    p = Plain()
    a = rc(p)
    m = p.get
    b = rc(p), rc(m)
    n = p.get
    c = rc(p), m == n, rc(m.__self__)
    del m
    return a, b, c, rc(p), p.me(), n.__self__.me(), Plain.me(p), Plain().me(), rc(Plain())


def chain():
    o = []
    a = Plain(Plain(Plain(o)))
    x = a.v.v
    return rc(o), rc(a.v.v.v), rc(x), rc(a.v), rc(a)


def replaced():
    o = object()
    p = Plain(o)
    p.__dict__ = {'v': o, 'w': o}
    a = rc(o)
    p.__dict__.clear()
    return a, rc(o)


def builtin_methods():
    lst = []
    m = lst.append
    a = rc(lst)
    del m
    return a, rc(lst), rc(m2 := lst.append), rc(lst)


print(instance(), slots(), dictionary(), class_attribute()); print(reading(), bound(), chain(), replaced(), builtin_methods())
