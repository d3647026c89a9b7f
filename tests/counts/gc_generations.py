# oracle: 3.13
# Which generation holds an object: gc.get_objects by generation, promotion by each collection, freeze and unfreeze.
import gc

gc.disable()
gc.collect()


class Node: pass


def where(*objects):
    ids = [{id(o) for o in gc.get_objects(generation=g)} for g in range(3)]
    return [next((g for g in range(3) if id(o) in ids[g]), None) for o in objects]


a = Node(); print(where(a))
gc.collect(0); b = Node(); print(where(a, b))
gc.collect(0); print(where(a, b))
gc.collect(1); c = Node(); print(where(a, b, c))
gc.collect(2); d = []; print(where(a, b, c, d), where(5, 'text', None))
gc.collect(); print(where(d))
before = gc.get_freeze_count(); gc.freeze(); print(gc.get_freeze_count() > before, where(a, d)); e = []; print(where(e))
x = Node(); x.me = x; gc.freeze(); del x; print(gc.collect())
gc.unfreeze(); print(gc.get_freeze_count(), where(a, e)); print(gc.collect())
young = len(gc.get_objects(generation=0)); keep = [[] for _ in range(50)]; print(len(gc.get_objects(generation=0)) - young)
del keep[10:]; print(len(gc.get_objects(generation=0)) - young); gc.collect(0); print(len(gc.get_objects(generation=0)) <= 3)
print(type(gc.get_objects()).__name__, any(o is keep for o in gc.get_objects()), any(o is keep for o in gc.get_objects(generation=None)))
for bad in (3, -1, 'x'):
    try: gc.get_objects(generation=bad)
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
events = []


def watch(phase, info): events.append((phase, info['generation'], info['collected'], info['uncollectable']))


gc.callbacks.append(watch)
gc.collect(0); l = []; l.append(l); del l; gc.collect(1); gc.collect()
gc.callbacks.remove(watch); gc.collect(); print(events)
print(gc.is_finalized(a), gc.callbacks, gc.garbage)
class Fin:
    def __del__(self): saved.append(self)
saved = []; f = Fin(); del f; print(gc.is_finalized(saved[0]), gc.is_finalized(Fin()), gc.is_finalized(5))
