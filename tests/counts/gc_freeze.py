# oracle: 3.13
# gc.freeze moves all tracked objects to the permanent generation, out of the collector's sight.
import gc

gc.disable(); gc.collect()
print(gc.get_freeze_count())
l = []; l.append(l); i = id(l)
gc.freeze(); n = gc.get_freeze_count(); print(n > 10, gc.is_tracked(l), any(o is l for o in gc.get_objects()), gc.get_count()[1:])
del l; print(gc.collect(), gc.get_freeze_count() == n)
m = []; m.append(m); del m; print(gc.collect())
k = [1, []]; print(gc.get_freeze_count() == n, any(o is k for o in gc.get_objects(0)), any(o is k for o in gc.get_objects()))
gc.unfreeze(); print(gc.get_freeze_count(), gc.collect() > 0, gc.collect())
class C: pass
c = C(); c.me = c; gc.freeze(); print(gc.get_referrers(c) == [], gc.get_referents(c)[0] is c if gc.get_referents(c) else None); c.me = None; del c; before = gc.get_freeze_count(); gc.unfreeze(); print(gc.collect())
gc.freeze(); gc.freeze(); print(gc.get_freeze_count() > 0, len(gc.get_objects()) < 20); gc.unfreeze(); gc.unfreeze(); print(gc.get_freeze_count(), len(gc.get_objects()) > 10)
