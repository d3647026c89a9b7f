# oracle: 3.14
# __del__ that keeps its object: once only, and what becomes of its attributes and weak references.
import gc
import weakref

kept = []


class R:
    def __init__(self, n): self.n = n; self.list = [n]
    def __del__(self): print('del', self.n, end=' '); kept.append(self)


class Again(R):
    def __del__(self): print('again', end=' '); kept.append(self); type(self).count += 1
    count = 0


r = R(1); w = weakref.ref(r, lambda _: print('callback', end=' ')); del r; print(len(kept), w() is kept[0], kept[0].n, kept[0].list); kept.clear(); print('second death is silent')
r = R(2); r.me = r; w = weakref.ref(r); del r; print(w() is not None); gc.collect(); print(len(kept), w(), kept[0].me is kept[0]); kept.clear(); gc.collect(); print(w(), gc.garbage)
a, b = R(3), R(4); a.o, b.o = b, a; del a, b; print(gc.collect(), sorted(k.n for k in kept)); kept.clear(); print(gc.collect())
x = Again(5); del x; print(Again.count, gc.is_tracked(kept[0])); kept.clear(); print(Again.count)
l = [R(6), R(7)]; del l; print([k.n for k in kept]); kept.pop(); kept.pop(); print(len(kept))
class Holder:
    def __init__(self): self.inner = R(8)
    def __del__(self): print('holder', end=' ')
h = Holder(); del h; print(len(kept), kept[0].n); kept.clear()
class Global:
    def __del__(self): global saved; saved = self; print('saved', end=' ')
Global(); print(type(saved).__name__); del saved; print('gone')
def gen():
    try: yield
    finally: kept.append('generator'); print('finally', end=' ')
g = gen(); next(g); del g; print(kept); kept.clear()
class Revives:
    def __del__(self): self.other.alive = True; kept.append(self.other); print('revives', end=' ')
class Other:
    def __del__(self): print('other', end=' ')
p, q = Revives(), Other(); p.other, q.other = q, p; del p, q; print(gc.collect(), kept[0].alive, type(kept[0].other).__name__); kept.clear(); print(gc.collect())
class Cleared:
    def __del__(self): self.__dict__.clear(); print('cleared', end=' ')
c = Cleared(); c.me, c.r = c, R(9); del c; gc.collect(); print(len(kept)); kept.clear(); gc.collect()
d = R(10); i = id(d); del d; print(id(kept[0]) == i, kept[0].__class__ is R); kept[0].__del__(); print(len(kept)); kept.clear(); print('end')
