# oracle: 3.13
# Thresholds: when a generation is due, what a threshold of 0 means, what get_count shows.
import gc

gc.collect(); gc.disable()


def collections(): return [s['collections'] for s in gc.get_stats()]
def during(make, *threshold):
    before = collections(); gc.set_threshold(*threshold); gc.collect(); gc.enable(); keep = make(); gc.disable(); gc.set_threshold(2000, 10, 10)
    return [b - a for a, b in zip(before, collections())]


print(gc.get_threshold())
for args in ((100, 5, 5), (100,), (10, 2, 0), (1000, 10, 10), (0, 0, 0), (1, 1, 1)): gc.set_threshold(*args); print(gc.get_threshold(), end=' ')
print()
print(during(lambda: [[] for _ in range(1000)], 100, 10, 10), during(lambda: [[] for _ in range(1000)], 50, 3, 1000), during(lambda: [[] for _ in range(1000)], 0, 0, 0), during(lambda: [i for i in range(1000)], 100, 10, 10))
print(during(lambda: [(i, []) for i in range(1000)], 300, 10, 10), during(lambda: [{i: i} for i in range(1000)], 300, 10, 10), during(lambda: [{i} for i in range(1000)], 300, 10, 10), during(lambda: [object() for i in range(1000)], 300, 10, 10))
print(during(lambda: [lambda: 0 for i in range(1000)], 300, 10, 10), during(lambda: [iter(()) for i in range(1000)], 300, 10, 10), during(lambda: [(x for x in ()) for i in range(1000)], 300, 10, 10))
class C: pass
class S: __slots__ = ()
class T: __slots__ = ('t',)
print(during(lambda: [C() for i in range(1000)], 300, 10, 10), during(lambda: [S() for i in range(1000)], 300, 10, 10), during(lambda: [T() for i in range(1000)], 300, 10, 10), during(lambda: [ValueError() for i in range(1000)], 300, 10, 10))
gc.collect(); a = gc.get_count(); x = [[] for _ in range(20)]; b = gc.get_count(); del x; c = gc.get_count(); print(b[0] - a[0] >= 15, c[0] <= b[0], a[1:], b[1:])
gc.collect(0); print(gc.get_count()[1:]); gc.collect(0); print(gc.get_count()[1:]); gc.collect(1); print(gc.get_count()[1:]); gc.collect(); print(gc.get_count()[1:])
for bad in (('x',), (1.5,)):
    try: gc.set_threshold(*bad)
    except TypeError as e: print(e)
