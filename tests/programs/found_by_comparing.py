# Instances of classes whose objects vary in size have a __dict__, but no room for weak references.
import weakref


class B: pass
class I(int): pass
class C(B, int): pass
class D(int, B): pass
class T(tuple): pass
class U(B, tuple): pass
class S(str): pass
class W(B, str): pass
class Y(bytes): pass
class F(float): pass
class L(list): pass


for k in (B, I, C, D, T, U, S, W, Y, F, L):
    print(k.__name__, sorted(vars(k)), k.__base__, k.__weakrefoffset__ > 0)
    k().extra = 1
    try:
        v = k()
        print(weakref.ref(v)() is v)
    except TypeError as e:
        print(e)
for f in (lambda: b'%E' % ([1],), lambda: b'%f' % ('x',), lambda: b'%g' % None, lambda: b'%c' % b'ab', lambda: b'%c' % bytearray(b'a'), lambda: b'%c' % bytearray(), lambda: '%f' % '1'):
    try:
        print(f())
    except TypeError as e:
        print(e)
for text in ('x\0', b'x\0'):
    for f in (eval, exec, lambda t: compile(t, 'f', 'exec')):
        try:
            f(text)
        except SyntaxError as e:
            print(e, e.args, e.msg, e.lineno)


class Same:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n // 100
    def __eq__(self, other): return self.n == other.n


for n in (11, 12, 30, 100):
    for first in (0, 100, 500):
        s = set(Same(first + i) for i in range(n))
        d = {Same(first + i): i for i in range(n)}
        print(len(s), len(d), Same(first + n - 1) in s, d[Same(first + n - 1)], Same(first + n) in s, Same(first + n) in d)
for flags in (0, 0x10, 0x200, 0x1000, 0x20000, 0x100000, 0x1000000, 0x4000000, 1, 0x800, -1, 1 << 30):
    try:
        print(hex(flags), type(compile('1', 'f', 'eval', flags)).__name__)
    except ValueError as e:
        print(hex(flags), e)
