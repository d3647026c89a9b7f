# oracle: 3.14
# Slicing: BINARY_SLICE makes a slice object only for those who ask; slices share their items.
from sys import getrefcount as rc


class P: pass


class S:
    def __getitem__(self, k): return type(k).__name__, rc(k), rc(self), [rc(x) for x in (k.start, k.stop, k.step) if isinstance(x, P)]
    def __setitem__(self, k, v): print('set', rc(k), rc(self), rc(v), end=' ')
    def __delitem__(self, k): print('del', rc(k), rc(self), end=' ')


def local():
    s, p = S(), P()
    print(s[p:], s[:p], s[p:p], s[::p], s[p:p:p], s[P():P()], S()[p:p], rc(p))
    s[p:p] = p; s[p:p:p] = P(); s[:] = s; del s[p:], s[::p]; print(rc(p), rc(s))
def items():
    l = [P(), P(), P()]
    a = l[:2]; n = [rc(x) for x in l]
    b = l[::2]; m = [rc(x) for x in l]
    t = tuple(l)[1:]; o = [rc(x) for x in l]
    print(n, m, o, rc(a), rc(b), rc(t))
    l[1:2] = [P(), P()]; print([rc(x) for x in l]); del a, b, t; print([rc(x) for x in l])
    l[:] = l; print([rc(x) for x in l]); l[::2] = l[1::2]; print([rc(x) for x in l], l[0] is l[1])
    l *= 2; print([rc(x) for x in l])
def identities():
    t, s, b, l = (1, 2), 'some text', b'some bytes', [1, 2]
    print(t[:] is t, t[0:] is t, t[:2] is t, t[::1] is t, t[0:0] is (), s[:] is s, s[0:] is s, s[::1] is s, b[:] is b, l[:] is l, s[3:3] is '', b[2:2] is b'')
    print(t[:9] is t, s[:99] is s, t[::-1][::-1] is t, s[1:2] is 'o', b[1:2] is b[1:2])


local(); items(); identities()
sl = slice(P(), P()); print(rc(sl), rc(sl.start), rc(slice(P()).stop)); k = hash(slice(1, 2)) == hash(slice(1, 2)); print(k, slice(1, 2) is slice(1, 2))
def constant(): return [1, 2, 3, 4][1:3], 'abcdef'[1:3], (1, 2, 3)[:2]
print(constant(), constant()[0] is constant()[0], constant()[1] is constant()[1], constant()[2] is constant()[2])
