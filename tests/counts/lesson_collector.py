# oracle: 3.13
# The collector as lessons use it: callbacks, saved garbage, freezing, resurrection, cycles of classes, referrers.
import gc
import weakref

gc.disable()
gc.collect()


class Node:
    def __init__(self, name=''): self.name = name
class Fin(Node):
    def __del__(self): print('del', self.name, end=' ')


def ring(n, cls=Node):
    nodes = [cls(str(i)) for i in range(n)]
    for a, b in zip(nodes, nodes[1:] + nodes[:1]): a.next = b
    return nodes[0]


def report(phase, info): print(phase, info['generation'], info['collected'], info['uncollectable'], end='; ')


gc.callbacks.append(report)
ring(3); gc.collect(0); print(); ring(2); gc.collect(1); print(); gc.collect(); print()
def bad(phase, info): 
    if phase == 'start': log.append(phase)
log = []; gc.callbacks.append(bad); gc.collect(); gc.callbacks.clear(); print(log, gc.collect())
ring(3, Fin); print('dropped', end=' '); print(gc.collect())
gc.set_debug(gc.DEBUG_SAVEALL); ring(2); print(gc.collect(), sorted(type(o).__name__ for o in gc.garbage), gc.get_debug()); gc.set_debug(0); gc.garbage.clear(); print(gc.collect())
a = ring(4); gc.freeze(); print(gc.get_freeze_count() > 4, end=' '); del a; print(gc.collect(), end=' '); gc.unfreeze(); print(gc.get_freeze_count(), gc.collect())
def metaclass_cycle():
    class Meta(type): pass
    class A(metaclass=Meta): pass
    A.self = A()
    return weakref.ref(A)
r = metaclass_cycle(); print(r() is not None, gc.collect() > 5, r())
def family():
    class Base: pass
    class Sub(Base): pass
    return weakref.ref(Base), weakref.ref(Sub)
b, s = family(); print(b().__subclasses__() == [s()], end=' '); gc.collect(); print(b(), s())
class Lazarus(Node):
    saved = []
    def __del__(self): Lazarus.saved.append(self); print('saved', self.name, end=' ')
x = ring(2, Lazarus); del x; print(gc.collect(), len(Lazarus.saved), [gc.is_finalized(o) for o in Lazarus.saved], end=' '); Lazarus.saved.clear(); print(gc.collect())
x = Lazarus('once'); x.me = x; del x; gc.collect(); Lazarus.saved.clear(); print(gc.collect())
x = Lazarus('plain'); del x; print(Lazarus.saved[0].name, end=' '); Lazarus.saved.clear(); print('second death silent')
order = []
def note(tag): return lambda ref: order.append((tag, ref() is None))
x = ring(3); refs = [weakref.ref(x, note('x')), weakref.ref(x.next, note('next'))]; del x; gc.collect(); print(order)
order.clear(); x = ring(2); x.ref = weakref.ref(x, note('inside')); outside = weakref.ref(x, note('outside')); del x; gc.collect(); print(order, outside())
x = ring(2); keep = x.next; x.cb = weakref.ref(keep, note('keep')); order.clear(); del x; print(gc.collect(), order); del keep; print(gc.collect(), order)
class Target: pass
target = Target(); holders = [target], {'k': target}, (target, 1), {target}; target.me = target
found = gc.get_referrers(target); print([any(h is f for f in found) for h in holders], any(f is globals() for f in found)); del holders, found
def local_holder(): t = target; return [type(r).__name__ for r in gc.get_referrers(target) if r is not globals()]
print(local_holder()); del target; print(gc.collect())
print(gc.get_threshold(), gc.isenabled()); gc.set_threshold(50, 2, 2); gc.collect(); gc.enable(); before = [s['collections'] for s in gc.get_stats()]
keep = [[] for _ in range(500)]; gc.disable(); after = [s['collections'] for s in gc.get_stats()]; print([b - a for a, b in zip(before, after)]); gc.set_threshold(0); gc.enable(); keep = [[] for _ in range(500)]; print([s['collections'] for s in gc.get_stats()] == after)
gc.set_threshold(2000, 10, 10); print(gc.get_objects(generation=2) != [], gc.is_tracked(keep), gc.is_tracked(Node()), gc.is_finalized(keep))
