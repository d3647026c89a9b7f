# oracle: 3.14
# Suspended generators and coroutines in cycles are closed by the collector; finished ones are plain garbage.
import gc

gc.disable(); gc.collect()


def end(label): print('|', label)


def holds(box):
    try: yield 1; yield 2
    finally: print('closed', end=' ')
def plain(box): yield box
def catches(box):
    while True:
        try: yield
        except GeneratorExit: print('exit', end=' '); return


def cycle(make, steps):
    box = []
    g = make(box)
    box.append(g)
    for _ in range(steps): next(g, None)


for make in (holds, plain, catches):
    for steps in (0, 1, 2, 3): cycle(make, steps); print(gc.collect() > 0, end=' ')
    end(make.__name__)
def own():
    yield me
me = own(); next(me); x = me; del x
class Box: pass
def refers(b):
    b.g = b
    try: yield
    finally: print('finally', b.name, end=' ')
b = Box(); b.name = 'box'; g = refers(b); next(g); b.gen = g; del b, g; gc.collect(); end('generator and instance')
async def coro(b):
    try: await Wait()
    finally: print('coroutine closed', end=' ')
class Wait:
    def __await__(self): yield
b = Box(); c = coro(b); c.send(None); b.c = c; del b, c; gc.collect(); end('coroutine')
def delegating(b): yield from holds(b)
b = []; g = delegating(b); next(g); b.append(g); del b, g; gc.collect(); end('delegating')
def expression():
    b = []
    g = (x for x in [b, b])
    next(g); b.append(g)
expression(); print(gc.collect() > 0, end=' '); end('generator expression')
def resurrects(b):
    try: yield
    finally: saved.append(b); print('saved', end=' ')
saved = []; b = Box(); g = resurrects(b); next(g); b.g = g; del b, g; gc.collect(); print(saved[0].g.gi_frame, end=' '); end('resurrected'); saved.clear(); gc.collect()
def yields_in_finally(b):
    try: yield
    finally: print('yields', end=' '); yield
import sys; sys.unraisablehook = lambda u: print(u.exc_value, end=' ')
b = []; g = yields_in_finally(b); next(g); b.append(g); del b, g; gc.collect(); end('ignores'); sys.unraisablehook = sys.__unraisablehook__
