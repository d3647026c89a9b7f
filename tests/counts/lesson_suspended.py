# oracle: 3.14
# Generators hold their frames: arguments, locals and iterators stay until the generator ends, closes or dies.
from sys import getrefcount as rc
import gc


class Noisy:
    def __init__(self, name): self.name = name
    def __del__(self): print('~' + self.name, end=' ')


def plain(x): yield 1; yield 2


n = Noisy('a'); g = plain(n); print(rc(n)); next(g); print(rc(n), rc(g)); del n; print('held', end=' '); g.close(); print('closed')
g = plain(Noisy('b')); del g; print('never started')
g = plain(Noisy('c')); next(g); next(g); next(g, None); print('exhausted', g.gi_frame); del g
def with_finally(name):
    n = Noisy(name)
    try: yield n.name
    finally: print('finally', end=' ')
    print('not reached')
g = with_finally('d'); print(next(g), end=' '); del g; print('deleted')
g = with_finally('e'); next(g)
try: g.throw(KeyError('in'))
except KeyError as e: print('thrown', end=' ')
print('after')
def delegating(): yield from with_finally('f'); print('never')
g = delegating(); next(g); print(rc(g.gi_yieldfrom), end=' '); g.close(); print('delegate closed', g.gi_yieldfrom)
def items(seq):
    for x in seq: yield x
l = [Noisy('g1'), Noisy('g2')]; g = items(l); next(g); print(rc(l), rc(l[0]), end=' '); l = None; print('list held', end=' '); print(next(g).name, end=' '); print(next(g, 'end'))
it = (Noisy(s).name for s in 'xy'); print(next(it), next(it), next(it, None))
t = (rc(v) for v in [Noisy('h')]); print(next(t), end=' '); del t; print('expression')
def echo():
    got = None
    while True: got = yield got
e = echo(); next(e); n = Noisy('i'); e.send(n); print(rc(n), end=' '); e.send(None); print(rc(n)); del n
def cyc():
    me = yield
    n = Noisy('cycle')
    yield
gc.disable(); gc.collect(); g = cyc(); next(g); g.send(g); del g; print('cycle alive', end=' '); print(gc.collect())
def returns(): yield 1; return Noisy('r')
g = returns(); next(g)
try: next(g)
except StopIteration as s: print(s.value.name, rc(s.value), end=' ')
print('value gone')
def frame_user():
    n = Noisy('frame'); yield n
g = frame_user(); next(g); f = g.gi_frame; print(rc(f), f.f_locals['n'].name, rc(f.f_locals['n']), end=' '); del g; print('generator dead', end=' '); del f; print('frame dead')
g = frame_user(); f = g.gi_frame; print(f.f_lineno - f.f_code.co_firstlineno, g.gi_running, g.gi_suspended)
next(g); print(g.gi_suspended, f is g.gi_frame)
try: f.clear()
except RuntimeError as e: print(e)
del g, f; print('end')
chain = items(items(items([Noisy('z')]))); print(next(chain).name, end=' '); del chain; print('pipeline gone')
async def co(x): return x
c = co(Noisy('coroutine')); c.close(); print('coroutine closed')
def limited():
    for x in map(Noisy, 'pq'): yield x.name
print(list(limited())); print([*zip(items([1, 2]), items('ab'))], sum(items([1, 2, 3])), max(items([3, 9, 2])))
c = None
