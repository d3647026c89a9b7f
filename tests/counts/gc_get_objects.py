# oracle: 3.13
# gc.get_objects: what is tracked, by generation; objects move to older generations as they survive.
import gc

gc.disable(); gc.collect()


def where(o): return [g for g in range(3) if any(x is o for x in gc.get_objects(g))]


class C: pass


l, d, t, c, s, f = [], {'k': []}, ([],), C(), {1}, lambda: 0
print(where(l), where(d), where(t), where(c), where(s), where(f))
gc.collect(0); print(where(l), where(c)); new = []; gc.collect(0); print(where(l), where(new)); gc.collect(1); print(where(l), where(new)); gc.collect(); print(where(l))
print(where(5), where('x'), where(None), where(()), where((1, 2)), where(C), where(gc))
e = {'l': []}; print(where(e), gc.is_tracked(e))
a = [1]; b = [2]; objects = gc.get_objects(0); i, j = [next(k for k, o in enumerate(objects) if o is x) for x in (a, b)]; print(i < j, any(o is objects for o in objects), objects is gc.get_objects(0))
del objects
n = len(gc.get_objects(0)); more = [[] for _ in range(10)]; print(len(gc.get_objects(0)) - n); more.clear(); print(len(gc.get_objects(0)) - n)
for bad in (3, -2, 'x'):
    try: gc.get_objects(bad)
    except (ValueError, TypeError) as x: print(type(x).__name__, x)
print(len(gc.get_objects()) == len(gc.get_objects(None)), len(gc.get_objects()) >= sum(len(gc.get_objects(g)) for g in range(3)) - 3)
x = []; x.append(x); gc.collect(0); del x; print(gc.collect(0), gc.collect(1)); y = []; y.append(y); del y; print(gc.collect(0), gc.collect(0))
