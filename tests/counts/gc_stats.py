# oracle: 3.13
# gc.get_stats: collections, collected, uncollectable per generation, as differences.
import gc

gc.disable()
gc.collect()


def delta(before): return [tuple(b[k] - a[k] for k in ('collections', 'collected', 'uncollectable')) for a, b in zip(before, gc.get_stats())]


def garbage(n):
    for _ in range(n):
        l = []
        l.append(l)


print(len(gc.get_stats()), [sorted(s) for s in gc.get_stats()])
s = gc.get_stats(); gc.collect(); print(delta(s))
s = gc.get_stats(); gc.collect(0); gc.collect(0); gc.collect(1); print(delta(s))
s = gc.get_stats(); garbage(5); gc.collect(0); print(delta(s))
s = gc.get_stats(); garbage(7); gc.collect(1); print(delta(s))
s = gc.get_stats(); garbage(9); gc.collect(2); print(delta(s))
s = gc.get_stats(); garbage(3); gc.collect(0); garbage(4); gc.collect(0); garbage(2); gc.collect(); print(delta(s))
old = []; old.append(old); gc.collect(0); del old
s = gc.get_stats(); gc.collect(0); print(delta(s)); gc.collect(1); print(delta(s))


class Fin:
    def __init__(self): self.me = self
    def __del__(self): pass


class Reborn:
    kept = []
    def __init__(self): self.me = self
    def __del__(self): self.kept.append(self)


s = gc.get_stats(); Fin(); Fin(); print(gc.collect(), delta(s), gc.garbage)
s = gc.get_stats(); Reborn(); print(gc.collect(), delta(s)); Reborn.kept.clear(); print(gc.collect(), delta(s))
s = gc.get_stats()
gc.set_threshold(50, 4, 4); gc.enable()
keep = [[] for _ in range(400)]
gc.disable(); print(delta(s)); gc.set_threshold(2000, 10, 10)
s = gc.get_stats(); gc.set_debug(gc.DEBUG_SAVEALL); garbage(2); print(gc.collect(), len(gc.garbage), [type(x).__name__ for x in gc.garbage], delta(s)); gc.set_debug(0)
gc.garbage.clear(); print(gc.collect(), gc.get_debug(), gc.DEBUG_SAVEALL, gc.DEBUG_STATS, gc.DEBUG_COLLECTABLE, gc.DEBUG_UNCOLLECTABLE, gc.DEBUG_LEAK)
