# oracle: 3.13
# When automatic collections happen: thresholds, generations, and their counters during a run of allocations.
import gc


def stats(): return [s['collections'] for s in gc.get_stats()]


def run(thresholds, n, counters=True):
    gc.disable()
    gc.collect()
    gc.set_threshold(*thresholds)
    start = stats()
    hold = []
    gc.enable()
    for i in range(n):
        hold.append([])
    gc.disable()
    print(thresholds, n, [b - a for a, b in zip(start, stats())], gc.get_count()[1:] if counters else '')


original = gc.get_threshold()
print(original)
# Enough old objects that a full collection needs more than 25000 survivors of younger ones.
ballast = [[] for _ in range(100000)]
run((100, 5, 5), 50)
run((100, 5, 5), 150)
run((100, 5, 5), 1050)
run((100, 5, 5), 4980)
run((100, 5, 5), 70000, counters=False)
run((10, 2, 2), 497)
run((1000, 10, 10), 500)
run((1000, 10, 10), 11500)
run((0, 10, 10), 5000)
run((50, 0, 0), 990)
run((50, 3, 0), 990)
gc.set_threshold(*original)
print(gc.get_threshold())
gc.set_threshold(123)
print(gc.get_threshold())
gc.set_threshold(5, 6)
print(gc.get_threshold())
gc.set_threshold(7, 8, 9)
print(gc.get_threshold())
