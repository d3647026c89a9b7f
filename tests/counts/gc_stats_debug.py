# oracle: 3.13
# gc.get_stats adds up; DEBUG_STATS, DEBUG_COLLECTABLE and the rest print to standard error.
import gc

gc.disable(); gc.collect()
before = gc.get_stats()
print([sorted(s) for s in before], len(before))
def diff():
    global before
    now = gc.get_stats(); d = [tuple(n[k] - b[k] for k in ('collections', 'collected', 'uncollectable')) for n, b in zip(now, before)]; before = now
    return d
print(diff()); gc.collect(0); print(diff()); gc.collect(1); print(diff()); gc.collect(2); print(diff()); gc.collect(); print(diff())
l = []; l.append(l); del l; gc.collect(0); print(diff()); l = []; l.append(l); gc.collect(0); del l; gc.collect(0); print(diff()); gc.collect(1); print(diff())
class C: pass
for _ in range(5):
    c = C(); c.c = c
del c; gc.collect(); print(diff())
for g in (-1, 3, 100):
    try: gc.collect(g)
    except ValueError as e: print(e)
try: gc.collect('x')
except TypeError as e: print(e)
print(gc.collect(generation=1), gc.isenabled(), gc.enable(), gc.isenabled(), gc.disable(), gc.is_tracked(gc), gc.get_stats() is gc.get_stats())
