# oracle: 3.14
# In what order a function's locals, temporaries, cells and arguments die when it returns, raises or yields.


class D:
    def __init__(self, n): self.n = n
    def __del__(self): print(self.n, end=' ')


def end(label): print('|', label)


def plain(): a, b, c = D('a'), D('b'), D('c')
def assigned_late(): c = D('c'); b = D('b'); a = D('a'); return a.n
def args(a, b, *rest, k, **kw): local = D('local')
def cells():
    a, b, c = D('a'), D('b'), D('c')
    return (lambda: b).__name__
def returned(): a, b = D('a'), D('b'); return b
def raising():
    a, b = D('a'), D('b')
    1 / 0
def temporaries(): return [D('1'), D('2'), D('3')][1]
def expression(): return (D('l'), D('r'))[0].n + D('m').n
def in_loop():
    for x in [D('1'), D('2'), D('3')]:
        if x.n == '2': return
def in_try():
    a = D('a')
    try: b = D('b'); return D('returned').n
    finally: print('finally', end=' '); c = D('c')
def in_with():
    with M(): x = D('x'); return
class M:
    def __enter__(self): return self
    def __exit__(self, *a): print('exit', end=' ')
    def __del__(self): print('manager', end=' ')
def nested(): outer = D('outer'); inner()
def inner(): i = D('inner')
def gen(): a = D('a'); yield 1; b = D('b'); yield 2; c = D('c')
def deep(n):
    d = D(str(n))
    if n: deep(n - 1)
def rebinds(a): a = D('new'); print('rebound', end=' ')
def deletes(a, b): del a; print('deleted', end=' ')
def comprehension(): x = D('x'); [D(i) for i in 'pq']; y = D('y')
def lambda_default(): f = lambda d=D('default'): d; g = D('g')
def star(): a, *b = [D('a'), D('b'), D('c')]; c = b.pop()


for f in (plain, assigned_late, cells, returned, temporaries, expression, in_loop, in_try, in_with, nested, comprehension, lambda_default, star): f(); end(f.__name__)
args(D('a'), D('b'), D('r1'), D('r2'), k=D('k'), z=D('z')); end('args'); rebinds(D('old')); end('rebinds'); deletes(D('a'), D('b')); end('deletes'); deep(3); end('deep')
try: raising()
except ZeroDivisionError: print('caught', end=' ')
end('raising'); g = gen(); next(g); del g; end('generator at first'); g = gen(); next(g); next(g); g.close(); end('closed'); list(gen()); end('run out'); g = gen(); del g; end('never started')
class Body: a, b = D('a'), D('b'); del a; print('in body', end=' ')
end('body'); del Body; import gc; gc.collect(); end('class'); exec('x = D("x"); y = D("y")', {'D': D}); end('exec'); (lambda a, b: None)(D('a'), D('b')); end('lambda')
