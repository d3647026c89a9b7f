# oracle: 3.13
# DEBUG_SAVEALL keeps what would have been freed in gc.garbage; the flags are plain bits.
import gc

gc.disable(); gc.collect()


class Node:
    def __init__(self, n): self.n, self.me = n, self
    def __del__(self): print('del', self.n, end=' ')


print(gc.DEBUG_STATS, gc.DEBUG_COLLECTABLE, gc.DEBUG_UNCOLLECTABLE, gc.DEBUG_SAVEALL, gc.DEBUG_LEAK, gc.get_debug())
gc.set_debug(gc.DEBUG_SAVEALL); print(gc.get_debug())
for i in range(3): Node(i)
n = gc.collect(); print('|', n, len(gc.garbage), sorted(type(x).__name__ for x in gc.garbage))
print([x.n for x in gc.garbage if isinstance(x, Node)], all(gc.is_finalized(x) for x in gc.garbage if isinstance(x, Node)))
l = []; l.append(l); del l; n = gc.collect(); print(n, len(gc.garbage), type(gc.garbage[-1]).__name__)
d = {}; d[1] = d; t = ([],); t[0].append(t); del d, t; print(gc.collect(), [type(x).__name__ for x in gc.garbage[4:]])
gc.set_debug(0); print(len(gc.garbage)); gc.garbage.clear(); print(gc.collect(), gc.garbage)
x = []; x.append(x); del x; print(gc.collect(), gc.garbage)
gc.set_debug(gc.DEBUG_SAVEALL); f = lambda: f; del f
def outer():
    def inner(): return inner
outer(); print(gc.collect(), sorted(type(x).__name__ for x in gc.garbage)); gc.set_debug(0); gc.garbage.clear(); print(gc.collect())
for bad in ('x', None, 1.5):
    try: gc.set_debug(bad)
    except TypeError as e: print(e)
