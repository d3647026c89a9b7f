# oracle: 3.14
# Global and builtin names: the module's dict holds one reference, specialised loads hold none.
from sys import getrefcount as rc


class P: pass


g = P()
def read(): return rc(g)
def read_twice(): return rc(g), rc((g, g)), rc(g)
def write(): global w; w = P(); return rc(w)
def rewrite(): global w; old = w; w = P(); return rc(old), rc(w)
def shadow(): g = P(); return rc(g)
def through_dict(): return rc(globals()['g']), rc(globals().get('g'))
def alias(): a = g; return rc(g), rc(a)
def hot():
    for _ in range(100): n = rc(g)
    return n


print(rc(g), read(), read_twice(), write(), rewrite(), shadow(), through_dict(), alias(), hot(), rc(g))
d = globals()
print(rc(d) > 3, rc(d['g']), d['g'] is g, rc(d) - rc(globals()))
n = rc(d); f = lambda: 0; print(rc(d) - n); del f; print(rc(d) - n)
n = rc(d); fs = [lambda: 0 for _ in range(5)]; print(rc(d) - n); del fs; print(rc(d) - n)
n = rc(d)
class Body:
    def m(self): pass
    def k(self): pass
print(rc(d) - n); del Body; import gc; gc.collect(); print(rc(d) - n)
ns = {'P': P, 'rc': rc}
exec('p = P(); q = p; n = rc(p)', ns); print(ns['n'], rc(ns), rc(ns['p']))
exec('def f(): return rc(p)', ns); print(ns['f'](), rc(ns), rc(ns['f'].__globals__)); del ns['f']; print(rc(ns))
print(eval('rc(p)', ns), eval('rc(x)', ns, {'x': P()}), rc(ns['__builtins__']) > 2)
loc = {}; exec('a = P(); b = rc(a)', ns, loc); print(loc['b'], rc(loc['a']), sorted(loc), rc(loc))
def delete(): global w; del w
delete(); print('w' in d, rc(w) if 'w' in d else None)
