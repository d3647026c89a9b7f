# oracle: 3.13
# A class is a cycle of its own: what a collection finds when it goes, with bases, metaclass, instances, methods.
import gc

gc.disable(); gc.collect()


def found(f):
    f(); return gc.collect()


def empty():
    class C: pass
def method():
    class C:
        def m(self): pass
def two_methods():
    class C:
        def m(self): pass
        def n(self): pass
def uses_super():
    class C:
        def m(self): return super().m()
def uses_class():
    class C:
        def m(self): return __class__
def attribute():
    class C: a = []
def based():
    class A: pass
    class B(A): pass
def slotted():
    class C: __slots__ = ('a', 'b')
def with_property():
    class C:
        @property
        def p(self): return 1
def with_static():
    class C:
        @staticmethod
        def s(): pass
        @classmethod
        def c(cls): pass
def instance():
    class C: pass
    c = C()
def instance_cycle():
    class C: pass
    c = C(); c.c = c
def metaclass():
    class M(type): pass
    class C(metaclass=M): pass
def exception():
    class E(Exception): pass
    try: raise E
    except E: pass
def by_type(): type('T', (), {}); type('U', (list,), {'x': 1})
def nested():
    class A:
        class B: pass
def annotated():
    class C:
        x: int = 1
def closure():
    v = []
    class C:
        def m(self): return v
def docstring():
    class C: 'the docstring'


for f in (empty, method, two_methods, uses_super, uses_class, attribute, slotted, with_property, with_static, instance, instance_cycle, exception, by_type, nested, closure, docstring): print(f.__name__, found(f))
class Base: pass
class Derived(Base): pass
print(Base.__subclasses__()); del Derived; print(len(Base.__subclasses__())); gc.collect(); print(Base.__subclasses__())
class P:
    def __del__(self): print('instance', end=' ')
p = P(); P.cached = p; del P, p; print(gc.collect() > 0)
