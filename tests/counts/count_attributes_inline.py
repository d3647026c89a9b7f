# oracle: 3.14
# Instance attributes live in inline values until __dict__ is asked for: counts and order stay the same.
from sys import getrefcount as rc


class P: pass


class V:
    def __init__(self, n): self.n = n
    def __del__(self): print('~' + self.n, end=' ')


p = P(); v = V('v')
p.a = v; print(rc(v)); p.b = v; print(rc(v)); d = p.__dict__; print(rc(v), rc(d), rc(p)); p.c = v; print(rc(v), list(d))
d['d'] = v; print(rc(v), p.d is v, sorted(vars(p))); del p.a; print(rc(v), list(d)); p.a = v; print(list(d)); d.clear(); print(rc(v), hasattr(p, 'a'))
p.x = v; del p; print(rc(v), list(d), rc(d)); del d; print(rc(v))
p = P(); p.a = V('a'); p.b = V('b'); p.a = V('a2'); print('replaced'); p.__dict__; p.b = V('b2'); print('replaced'); del p; print('|')
p = P(); p.a = V('a'); p.__dict__ = {'z': V('z')}; print('new dict', p.z.n); p.__dict__ = {}; print('empty'); del p; print('|')
p = P(); p.c, p.b, p.a = V('c'), V('b'), V('a'); del p; print('values in order'); p = P(); p.a, p.b, p.c = V('a'), V('b'), V('c'); print(list(p.__dict__)); del p; print('|')
p = P(); p.b = V('b'); p.a = V('a'); print(list(vars(p))); del p; print('|')
p, q = P(), P(); p.__dict__ = q.__dict__; p.x = V('shared'); print(q.x.n, rc(q.__dict__)); del p; print('p'); del q; print('|')
p = P(); p.self = p; print(rc(p)); d = p.__dict__; print(rc(p), rc(d)); d.clear(); print(rc(p)); del d
def many():
    p = P()
    for i in range(40): setattr(p, f'a{i}', V(str(i)) if i % 10 == 0 else i)
    print(len(p.__dict__), list(p.__dict__)[-1], rc(p.__dict__), end=' ')
    del p.a0; print(end='| ')
many(); print('|')
class Slot:
    __slots__ = ('v', '__dict__')
s = Slot(); s.v = V('slot'); s.w = V('dict'); print(rc(s.v), rc(s.w), rc(s.__dict__)); del s; print('|')
def hot():
    p = P(); p.v = v
    for _ in range(80): n = rc(p.v); p.v = v
    return n, rc(v)
print(hot(), rc(v)); k = P(); k.v = v; w = k.__dict__; print(rc(v)); x = dict(w); print(rc(v)); y = w | x; print(rc(v)); del k, w, x, y; print(rc(v)); del v; print('|')
