# oracle: 3.14
# Immortal objects never change their count: None, small ints, booleans, empty tuple, interned constants, builtin types.
from sys import getrefcount as rc
import sys

HUGE = 10 ** 6


def immortal(o): return rc(o) > HUGE


print([immortal(o) for o in (None, True, False, ..., NotImplemented, 0, 1, -5, 256, (), '', b'', 'a', 'é', b'x', int, list, object, type, ValueError)])
print([immortal(o) for o in (257, -6, 10 ** 10, 1.5, 1j, 'text constant', (1, 2), b'xy')][:2] == [False, False] or 'constants of a code object may be shared')


def stable(o):
    before = rc(o)
    keep = [o] * 1000
    during = rc(o)
    return before == during


print([stable(o) for o in (None, True, 5, (), '', int, 'q')], stable(object()), stable([]), stable(int('1000')), stable(str(1.25)))
n = int('1000'); print(rc(n)); m = n; print(rc(n)); k = n + 0; print(rc(n), k is n, rc(k))
f = float('2.5'); g = [f, f]; print(rc(f)); h = +f; print(rc(f), h is f)
s = ''.join(['ab', 'cd']); print(rc(s)); t = s[:]; print(rc(s), t is s); u = str(s); print(rc(s)); d = {s: s}; print(rc(s)); del d, t, u; print(rc(s))
i = sys.intern(s); print(i is s, rc(s) < HUGE)


class C: pass


print(immortal(C), immortal(C()), immortal(C.__dict__), immortal(len), immortal(sys), immortal(print), immortal(lambda: 0))
def f(): pass
print(immortal(f), immortal(f.__code__), immortal(f.__name__) or 'names are interned', rc(f) < 5)
c = [1, 2, 3]; print(rc(c[0]) > HUGE, rc(c) < 5, rc([None][0]) > HUGE, rc(()) > HUGE, rc(tuple([]) ) > HUGE)
