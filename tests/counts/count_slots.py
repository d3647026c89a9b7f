# oracle: 3.14
# Member descriptors of __slots__: reading, writing and deleting, inherited and shadowed.
from sys import getrefcount as rc


class S:
    __slots__ = ('a', 'b', '__weakref__')
class T(S):
    __slots__ = ('c', 'a')
class U(T): pass


class V:
    def __del__(self): print('~', end=' ')


v = V(); s = S(); s.a = v; print(rc(v), rc(s), rc(s.a)); s.b = s.a; print(rc(v)); s.a = None; print(rc(v)); del s.b; print(rc(v))
try: s.b
except AttributeError as e: print(e, rc(e.obj)); del e
try: del s.b
except AttributeError as e: print(e)
t = T(); t.a, t.b, t.c = v, v, v; print(rc(v)); S.a.__set__(t, v); print(rc(v), S.a.__get__(t) is v, T.a.__get__(t) is v); del t.a; print(rc(v), hasattr(t, 'a'), S.a.__get__(t) is v); del t; print(rc(v))
u = U(); u.a = u.x = v; print(rc(v), u.__dict__ == {'x': v}); u.__dict__.clear(); print(rc(v)); del u; print(rc(v))
print(rc(S.a), S.a is S.__dict__['a'], rc(S.__dict__['b']), type(S.a).__name__); m = S.a; del S.a; print(rc(m), hasattr(s, 'a')); s2 = S(); m.__set__(s2, v); print(rc(v), m.__get__(s2) is v); del s2; print(rc(v))
def hot():
    s = S(); s.b = v
    for _ in range(60): n = rc(s.b); s.b = v
    return n, rc(v), rc(s)
print(hot(), rc(v))
class P:
    __slots__ = {'doc': 'documented'}
p = P(); p.doc = v; print(rc(v), P.doc.__doc__); p2 = P(); p2.doc = p; print(rc(p)); del p; print(rc(v)); del p2; print(rc(v))
class Q: __slots__ = '__dict__', 'q'
q = Q(); q.q = q.z = v; print(rc(v), list(q.__dict__)); q.__dict__ = {'w': v}; print(rc(v)); del q; print(rc(v))
a, b = T(), T(); a.c, b.c = b, a; a.b = v; a, b = b, None; print(rc(v)); a.c.c = None; print(rc(v)); a = None; print(rc(v)); del v; print('end')
