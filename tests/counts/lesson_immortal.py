# oracle: 3.14
# Which values are immortal, which are shared, and what `is` says about equal ones.
import sys
from sys import getrefcount as rc


def immortal(v): return rc(v) > 10 ** 8


n, w = 5, 'wo'
print([immortal(v) for v in (None, True, False, ..., NotImplemented, 0, -5, 256, 257, -6, 10 ** 9)])
print([immortal(v) for v in ('', 'a', '\xff', '\u0100', 'learner', b'', b'a', b'ab', (), frozenset(), 1.0, 1j, 0.0)])
print([immortal(v) for v in (int, object, type, ValueError, len, print, [].append, sys, type(lambda: 0), type(sys))])
print(immortal(sys.intern('made' + w)), sys.intern('made' + w) is sys.intern('made' + w), immortal(chr(97)), immortal(chr(0x4e00)), immortal(bytes([7])), immortal(int('100')), immortal(int('1000')))
a, b = 300, 300; c = int('300'); print(a is b, a is c, a == c, int('256') is 256 - n + 5, -n is int('-5'))
s, t = 'hello world', 'hello world'; u = ' '.join(['hello', 'world']); print(s is t, s is u, s == u, sys.intern(u) is sys.intern(s))
class K: attr = 1
print(sys._is_interned('attr'), sys._is_interned(''.join(['at', 'tr'])), any(k is sys.intern('attr') for k in K.__dict__))
before = rc(None); l = [None] * 100; print(rc(None) == before); x = object(); before = rc(x); l = [x] * 100; print(rc(x) - before); del l; print(rc(x) - before)
big = 10 ** 30; print(rc(big), rc(10 ** 30), rc([]), rc({}), rc(object()), rc((n, w)), rc(n * 1000), rc(w * 2), rc(f'{w}{n}'), rc(1.5 * n))
def f(): return 1234567
v = f(); n1 = rc(v); y = v; z = [v, v]; print(f() is f(), rc(v) - n1, f.__code__.co_consts.count(v)); del y, z; print(rc(v) - n1)
print(tuple([]) is tuple(), str() is ''.join([]), bytes() is b''.join([]), frozenset([]) is frozenset(), (n,)[1:] is tuple())
print(id(None) == id(None), id([]) == id([]), [id(x) for x in (1, 1)][0] == id(1), id('a') == id(chr(97)))
