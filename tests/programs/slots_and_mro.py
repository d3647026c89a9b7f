def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def c():
    class A: __slots__ = ('__dict__', '__dict__')
t(c)
def c():
    class A: __slots__ = ('__weakref__', '__weakref__')
t(c)
def c():
    class A: __slots__ = 1
t(c)
def c():
    class A: pass
    class B(A): __slots__ = '__dict__'
t(c)
def c():
    class A: pass
    class B(A): __slots__ = '__weakref__'
t(c)
def c():
    class A: __slots__ = ('a', 'a')
    return sorted(n for n in A.__dict__ if n[0] == 'a')
t(c)
def c():
    class A: __slots__ = (n for n in 'abc')
    return A.a
t(c)
def c():
    class A: __slots__ = {'a': 'doc of a'}
    return A.a.__doc__, A.__slots__
t(c)
class P(type):
    def mro(cls):
        print('mro', cls.__name__)
        return super().mro()
def c():
    class A(metaclass=P): pass
    class B(A): pass
    return [x.__name__ for x in B.__mro__]
t(c)
class P2(type):
    def mro(cls): return [cls, Q, object]
class Q:
    q = 5
def c():
    class A(metaclass=P2): pass
    return A.__mro__[1:], A.q
t(c)
class P3(type):
    def mro(cls): return 5
def c():
    class A(metaclass=P3): pass
t(c)
class P4(type):
    def mro(cls): return [cls, 5]
def c():
    class A(metaclass=P4): pass
t(c)
t(lambda: int.mro()); t(lambda: type.mro(bool))
def c():
    class A:
        __slots__ = ()
        def __class_getitem__(cls, i): return i
    return A[3]
t(c)
