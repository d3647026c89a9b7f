def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class M1(type): pass
class M2(type): pass
class A(metaclass=M1): pass
class B(metaclass=M2): pass
t(lambda: type('C', (A, B), {}))
def c1():
    class C(A, B): pass
t(c1)
def c2():
    class C(A, metaclass=M2): pass
t(c2)
def c3():
    class C(int, str): pass
t(c3)
def c4():
    class X: __slots__ = ('a',)
    class Y: __slots__ = ('b',)
    class Z(X, Y): pass
t(c4)
def c5():
    class X: pass
    class Y(X): pass
    class Z(X, Y): pass
t(c5)
def c6():
    class X(bool): pass
t(c6)
def c7():
    class X(object, object): pass
t(c7)
def c8():
    class X(1): pass
t(c8)
def c9():
    class X: __slots__ = ('a', 'a b')
t(c9)
def c10():
    class X:
        __slots__ = ('a',)
        a = 1
t(c10)
def c11():
    class X(int): __slots__ = ('a',)
t(c11)
def c12():
    class X: __slots__ = ('__dict__', '__dict__')
t(c12)
def c13():
    class X: __slots__ = 1
t(c13)
def c14():
    class X: __slots__ = (1,)
t(c14)
def c15():
    class X:
        __slots__ = ('__weakref__', '__dict__')
    class Y(X): __slots__ = ('__dict__',)
t(c15)
def c16():
    class X(type(lambda: 0)): pass
t(c16)
def c17():
    class X(type(None)): pass
t(c17)
def c18():
    class D:
        def __set_name__(s, o, n): raise ValueError('sn')
    class X: d = D()
t(c18)
def c19():
    class X:
        def __init_subclass__(cls, **k): raise KeyError('is')
    class Y(X, a=1): pass
t(c19)
def c20():
    class Y(object, a=1): pass
t(c20)
def c21():
    class P(type):
        @classmethod
        def __prepare__(m, n, b): return 1
    class Y(metaclass=P): pass
t(c21)
def c22():
    class Y(metaclass=lambda n, b, d: 42): pass
    return Y
t(c22)
def c23():
    class Y(metaclass=1): pass
t(c23)
def c24():
    class Bad:
        def __mro_entries__(s, b): return 1
    class Y(Bad()): pass
t(c24)
def c25():
    class P(type):
        def mro(cls): return [cls, int]
    class Y(metaclass=P): pass
    return Y.__mro__
t(c25)
t(lambda: type(1, (), {}))
t(lambda: type('a', [], {}))
t(lambda: type('a', (), 1))
t(lambda: type())
t(lambda: type('a', ()))
class K: pass
def s1(): K.__bases__ = (int,)
t(s1)
def s2(): K.__name__ = 1
t(s2)
def s3(): del K.__name__
t(s3)
def s4(): int.x = 1
t(s4)
def s5(): K().__class__ = int
t(s5)
def s6(): K().__class__ = 1
t(s6)
def s7(): K().__dict__ = 1
t(s7)
def s8():
    k = K(); k.a = 1; del k.__dict__; return k.__dict__
t(s8)
class Q: __slots__ = 'a'
def s9(): q = Q(); q.b = 1
t(s9)
t(lambda: Q().a)
def s10(): q = Q(); del q.a
t(s10)
t(lambda: Q.a.__get__(1))
def s11(): k = K(); k.__class__ = Q
t(s11)
def s12(): del K.__dict__
t(s12)
def s13(): del K.nope
t(s13)
def s14(): K.__mro__ = ()
t(s14)
t(lambda: object.__new__(int))
t(lambda: int.__new__(str))
t(lambda: object.__new__(1))
t(lambda: object(1))
t(lambda: K(1))
t(lambda: super().x)
t(lambda: super(1))
t(lambda: super(int, 'a'))
t(lambda: super(K, K()).nope)
class AB:
    def f(self): return super().f()
t(lambda: AB().f())
t(lambda: isinstance(1, 1))
t(lambda: isinstance(1, (1,)))
t(lambda: issubclass(1, int))
t(lambda: issubclass(int, [int]))
