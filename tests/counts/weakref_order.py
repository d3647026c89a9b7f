# oracle: 3.14
# When weak references clear and in what order callbacks run, against __del__ and the collector.
import gc
import weakref

gc.disable()


class W:
    def __init__(self, name): self.name = name
    def __del__(self): print(f'del {self.name}', end=' ')


def cb(label): return lambda ref: print(f'cb {label} {ref()}', end=' ')


def end(label): print('|', label)


w = W('a'); refs = [weakref.ref(w, cb(i)) for i in range(3)]; del w; end('newest first')
w = W('b'); refs = [weakref.ref(w, cb(i)) for i in range(3)]; del refs[1]; del w; end('removed ref')
w = W('c'); refs = [weakref.ref(w, cb(i)) for i in range(2)]; refs = None; del w; end('all removed')
w = W('d'); plain = weakref.ref(w); called = weakref.ref(w, cb('d')); print(weakref.getweakrefcount(w) if hasattr(weakref, 'getweakrefcount') else '', end=''); del w; print(plain(), called(), end=' '); end('plain')


class Inspect:
    def __del__(self): print('in del:', self.ref() is self, end=' ')


w = Inspect(); w.ref = weakref.ref(w, cb('inspect')); del w; end('ref during del')
w = Inspect(); r = w.ref = weakref.ref(w, cb('outside')); del w; print(r(), end=' '); end('ref kept outside')
a, b = W('x'), W('y'); ra = weakref.ref(a, lambda _: print('x gone, y', rb() is not None, end=' ')); rb = weakref.ref(b, lambda _: print('y gone, x', ra() is not None, end=' '))
pair = [a, b]; del a, b; pair.clear(); end('pair')
a = W('p'); a.child = W('q'); ra, rc = weakref.ref(a, cb('p')), weakref.ref(a.child, cb('q')); del a; end('parent and child')
a = W('m'); a.me = a; ra = weakref.ref(a, cb('m')); del a; print(ra() is not None, end=' '); print(gc.collect() > 0, ra(), end=' '); end('cycle')
a, b = W('m1'), W('m2'); a.o, b.o = b, a; ra, rb = weakref.ref(a, cb('m1')), weakref.ref(b, cb('m2')); del a, b; gc.collect(); end('two-cycle')
a = W('inner'); a.me, a.ref = a, weakref.ref(a, cb('never: ref is part of the garbage')); del a; gc.collect(); end('ref inside garbage')


class Phoenix:
    saved = None
    def __del__(self): Phoenix.saved = self; print('reborn', end=' ')


p = Phoenix(); r1 = weakref.ref(p, cb('phoenix')); del p; print(r1() is Phoenix.saved, end=' '); Phoenix.saved = None; print(r1(), end=' '); end('resurrected')
p = Phoenix(); p.me = p; r1 = weakref.ref(p, cb('cyclic phoenix')); del p; gc.collect(); print(r1(), Phoenix.saved is not None, end=' '); Phoenix.saved = None; gc.collect(); end('cyclic resurrection')
f = lambda: 0
rf = weakref.ref(f, cb('function')); del f; end('function')
def outer():
    def inner(): return inner
    return weakref.ref(inner, cb('recursive function'))
rf = outer(); print(rf() is not None, end=' '); gc.collect(); print(rf(), end=' '); end('recursive')
class Temp: pass
rt = weakref.ref(Temp, cb('class')); del Temp; print(rt() is not None, end=' '); gc.collect(); end('class')
g = (i for i in [W('in generator')]); rg = weakref.ref(g, cb('generator')); del g; end('generator')
s = {1, 2}; rs = weakref.ref(s, cb('set')); del s; end('set'); s = frozenset([1]); rs = weakref.ref(s, cb('frozenset')); del s; end('frozenset')
class Sub(dict): pass
d = Sub(k=W('value')); rd = weakref.ref(d, cb('dict subclass')); del d; end('dict subclass')
w = W('bound'); rb = weakref.ref(w.name.__class__); m = w.__del__; rm = weakref.ref(m, cb('method')); del m; end('method'); del w; end('object')
def raises(ref): raise_here = 1; print('callback ran', end=' ')
w = W('z'); r1 = weakref.ref(w, raises); del w; end('callback')
w = W('again'); r1 = weakref.ref(w, lambda ref: print('same ref', ref is r1, end=' ')); del w; end('identity')
order = []; ws = [W(str(i)) for i in range(3)]; rs = [weakref.ref(x, lambda _, i=i: order.append(i)) for i, x in enumerate(ws)]; ws.reverse(); del ws; print(order, end=' '); end('list of objects')
