# oracle: 3.14
# exec, eval and compile: namespaces, code objects, what they hold and give back.
from sys import getrefcount as rc


class P:
    def __del__(self): print('~', end=' ')


p = P()
ns = {'p': p, 'rc': rc}
print(rc(p), eval('rc(p)', ns), eval('rc(q)', ns, {'q': p}), rc(p)); exec('q = p', ns); print(rc(p)); exec('del q', ns); print(rc(p))
c = compile('p', 'name', 'eval'); print(rc(c), eval(c, ns) is p, rc(c), rc(p)); exec(compile('x = [p, p]', 'name', 'exec'), ns); print(rc(p), rc(ns['x'])); ns.pop('x'); print(rc(p))
exec('def f(a=p): return rc(a), rc(p)', ns); print(rc(p), ns['f'](), rc(ns), rc(ns['f'])); f = ns.pop('f'); print(rc(ns), f.__globals__ is ns, rc(f.__globals__)); del f; print(rc(ns), rc(p))
def local():
    q = P(); d = locals(); exec('r = q'); n = rc(q)
    e = {}; exec('r = q', {'q': q}, e); return n, rc(q), rc(d), rc(e['r'])
print(local(), '|')
def closure(): x = p; return eval('rc(x)', globals(), {'x': x}), eval('rc(p)'), rc(x)
print(closure(), rc(p)); code = (lambda: p).__code__; n = rc(code); fs = [type(local)(code, ns) for _ in range(3)]; print(rc(code) - n, rc(ns), fs[0]() is p); del fs; print(rc(code) - n, rc(ns))
try: exec('def g():\n  y = p\n  1 / 0\ng()', ns)
except ZeroDivisionError as e: print(rc(p), e.__traceback__.tb_next.tb_next.tb_frame.f_locals['y'] is p)
del ns['g']; import gc; gc.collect(); print(rc(p), sorted(k for k in ns if k != '__builtins__'))
exec('class C:\n  attr = p', ns); print(rc(p)); ns.pop('C'); gc.collect(); print(rc(p)); print(eval('[p for _ in range(2)]', ns)[0] is p, rc(p), eval('(lambda: rc(p))()', ns), eval('[rc(x) for x in [p]]', ns))
class Ns(dict):
    def __getitem__(self, k): print('get', k, end=' '); return super().__getitem__(k)
    def __setitem__(self, k, v): print('set', k, rc(v), end=' '); super().__setitem__(k, v)
m = Ns(); exec('a = p; b = a; del a', ns, m); print(rc(p), list(m)); del m; print(rc(p)); ns.clear(); print(rc(p)); del p; print('end')
