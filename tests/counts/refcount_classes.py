# oracle: 3.14
# What adds references to a class: instances, subclasses, tuples of bases, methods, bound classmethods.
import gc
from sys import getrefcount as rc

gc.disable()


def instances():
    class C: pass
    base = rc(C)
    a = C()
    one = rc(C) - base
    more = [C() for _ in range(5)]
    six = rc(C) - base
    del more
    back = rc(C) - base
    a.__class__ = type('D', (), {})
    return one, six, back, rc(C) - base


def subclasses():
    class A: pass
    base = rc(A)
    class B(A): pass
    one = rc(A) - base
    class C(B): pass
    two = rc(A) - base, rc(B) > 0
    D = type('D', (A,), {})
    return one, two, rc(A) - base


def methods():
    class C:
        def m(self): pass
        @classmethod
        def k(cls): return rc(cls)
        @staticmethod
        def s(): pass
    base = rc(C)
    k = C.k
    a = rc(C) - base
    c = C()
    m = c.m
    b = rc(C) - base
    return a, b, k() - base, C.k() - base, rc(C.m), rc(C.s), rc(C.__dict__['k']), rc(c)


def containers():
    class C: pass
    base = rc(C)
    lst, d = [C, C], {C: C}
    a = rc(C) - base
    lst.clear(); d.clear()
    return a, rc(C) - base, isinstance(C(), C), rc(C) - base


def attributes():
    o = object()
    before = rc(o)
    class C:
        x = o
        y = [o]
    a = rc(o) - before
    del C.x
    b = rc(o) - before
    C.y = None
    return a, b, rc(o) - before


def metaclass():
    class M(type): pass
    base = rc(M)
    class C(metaclass=M): pass
    a = rc(M) - base
    class D(C): pass
    return a, rc(M) - base


def super_object():
    class A: pass
    class B(A):
        def s(self): return super()
    b = B()
    base_class, base_self = rc(B), rc(b)
    s = b.s()
    return rc(B) - base_class, rc(b) - base_self


def property_object():
    def getter(self): return 1
    before = rc(getter)
    p = property(getter)
    class C: x = p
    return rc(getter) - before, rc(p), C().x


def builtin_types():
    before = rc(list) 
    keep = [list, list]
    return rc(list) - before >= 0


print(instances(), subclasses(), methods()); print(containers(), attributes(), metaclass(), super_object(), property_object(), builtin_types())
