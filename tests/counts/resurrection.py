# oracle: 3.14
# Objects that come back from __del__: once only, within cycles, through containers; finalizers run exactly once.
import gc

gc.disable()
gc.collect()
alive = []


class Phoenix:
    def __init__(self, name): self.name, self.deaths = name, 0
    def __del__(self):
        self.deaths += 1
        print('del', self.name, self.deaths)
        alive.append(self)


p = Phoenix('a')
del p
print(len(alive), alive[0].name, alive[0].deaths)
alive.clear()
print('second death is silent')
q = Phoenix('b'); q.other = q
del q
print('collect', gc.collect(), len(alive))
alive.clear()
print('collect again', gc.collect(), len(alive))


class Carrier:
    def __init__(self, cargo): self.cargo = cargo
    def __del__(self): print('carrier'); alive.append(self.cargo)


Carrier([1, 2]); print(alive); alive.clear()
c = Carrier(['kept']); c.me = c; del c
print(gc.collect() > 0, alive, gc.collect()); alive.clear()


class Parent:
    def __init__(self): self.child = Child(self)
    def __del__(self): print('parent finalized', self.child is not None)


class Child:
    def __init__(self, parent): self.parent = parent
    def __del__(self): print('child finalized', self.parent is not None); alive.append(self)


p = Parent(); del p
print('collecting'); first = gc.collect(); print(first, len(alive), alive[0].parent.child is alive[0])
alive.clear(); print(gc.collect() > 0, gc.collect(), gc.garbage)


class Partial:
    def __init__(self, name): self.name = name
    def __del__(self):
        print('partial', self.name)
        if self.name == 'x': alive.append(self)


x, y, z = Partial('x'), Partial('y'), Partial('z')
x.n, y.n, z.n = y, z, x
w = Partial('w'); w.n = w
del x, y, z, w
gc.collect()
print(len(alive), alive[0].n.name, alive[0].n.n.n is alive[0])
alive.clear(); print(gc.collect() > 0); print(gc.collect())


class SelfStore:
    registry = {}
    def __init__(self, k): self.k = k
    def __del__(self):
        if self.k > 0:
            self.k -= 1
            SelfStore.registry[self.k] = self
            print('stored', self.k)


SelfStore(2); print(sorted(SelfStore.registry)); SelfStore.registry.clear(); print(SelfStore.registry)


def gen():
    try: yield 'running'
    finally:
        print('generator finally')
        alive.append('from generator')


g = gen(); print(next(g)); del g; print(alive); alive.clear()
def cyc():
    me = yield
    try: yield me
    finally: print('cyclic generator closed')
g = cyc(); next(g); g.send(g); del g; print(gc.collect() > 0)
class Slot:
    __slots__ = ('v', '__weakref__')
    def __del__(self): alive.append(self.v); print('slot', self.v)
s = Slot(); s.v = 5; del s; print(alive); alive.clear()
l = [Phoenix('in list'), Phoenix('in list 2')]; l.append(l); del l; gc.collect(); print([a.name for a in alive], gc.isenabled()); alive.clear(); print(gc.collect())
