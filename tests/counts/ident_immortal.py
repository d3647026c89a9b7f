# oracle: 3.13
# Immortal objects have a count that never moves; what is immortal and what only seems so.
import sys
from sys import getrefcount as rc

IMMORTAL = rc(None)


def immortal(*objects): return [rc(o) == IMMORTAL for o in objects]


print(immortal(None, True, False, ..., NotImplemented, 0, 1, -5, 256, 257, (), '', b'', 'a', 'é', b'x', 1.5, 0.0, 1j))
print(immortal(int, str, object, type, list, ValueError, len, print, sys, [].append, range(0), frozenset(), (1,), 'identifier', 'two words', __name__, 'x' * 2, IMMORTAL))
n = rc(None); refs = [None] * 100; print(rc(None) - n); n = rc(5); refs = [5] * 100; print(rc(5) - n); n = rc(()); refs = [()] * 100; print(rc(()) - n); n = rc('a'); refs = ['a'] * 100; print(rc('a') - n); n = rc(int); refs = [int] * 100; print(rc(int) - n)
n = rc(257); refs = [257] * 100; print(rc(257) - n); t = (1, 2); n = rc(t); refs = [t] * 100; print(rc(t) - n); del refs
class C: pass
print(immortal(C, C(), C.__name__, C.__dict__, C.__mro__, C.__bases__, C.__module__))
def f(x='default', *, k=300): 'doc of f'; return 'constant', 1000, (1, 2)
print(immortal(f, f.__code__, f.__name__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__code__.co_consts, *f()))
s = sys.intern('interned at run time'); print(immortal(s)); n = rc(s); k = s; print(rc(s) - n)
print([rc(o) == IMMORTAL for o in (True + True, 250 + 6, 250 + 7, -5, -6)], immortal(*'ab'), immortal(chr(200), chr(255), chr(256)), immortal(bytes([7]), bytes(2)))
