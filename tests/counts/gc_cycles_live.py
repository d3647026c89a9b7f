# oracle: 3.14
# What survives a collection: cycles held from outside, by frames, generators, closures, weak references and defaults.
import gc
import weakref

gc.disable()


class Node:
    def __init__(self, name): self.name, self.links = name, []
    def __repr__(self): return self.name
    def link(self, *others): self.links.extend(others); return self


def alive(refs): return [r().name if r() else None for r in refs]


def network():
    a, b, c, d = (Node(n) for n in 'abcd')
    a.link(b); b.link(c); c.link(a); d.link(d, a)
    return a, [weakref.ref(n) for n in (a, b, c, d)]


keep, refs = network(); gc.collect(); print(alive(refs)); keep = keep.links[0]; gc.collect(); print(alive(refs)); keep = None; print(alive(refs)); gc.collect(); print(alive(refs))


def in_frame():
    a, refs = network()
    gc.collect()
    x = alive(refs)
    del a
    gc.collect()
    return x, alive(refs)


def in_closure():
    a, refs = network()
    def f(): return a
    a = a.links[0]
    return f, refs


def in_generator():
    a, refs = network()
    yield refs
    yield a
    del a
    yield 'deleted'


print(in_frame())
f, refs = in_closure(); gc.collect(); print(alive(refs), f()); del f; gc.collect(); print(alive(refs))
g = in_generator(); refs = next(g); gc.collect(); print(alive(refs)); x = next(g); print(x.name); del x; next(g); gc.collect(); print(alive(refs)); g.close()
g = in_generator(); refs = next(g); g.close(); gc.collect(); print(alive(refs))
def default(a=network()[0]): return a
r = weakref.ref(default()); gc.collect(); print(r().name); default.__defaults__ = None; gc.collect(); print(r())
class Holder: pass
Holder.node, refs = network(); gc.collect(); print(alive(refs)); del Holder.node; gc.collect(); print(alive(refs))
h = Holder(); h.me, h.node = h, Node('h'); r = weakref.ref(h.node); gc.collect(); print(r()); del h; print(r()); gc.collect(); print(r())
try:
    a, refs = network(); raise ValueError(a)
except ValueError as e:
    a = None; gc.collect(); print(alive(refs)); e.args = (); gc.collect(); print(alive(refs))
def traceback_holds():
    n, refs = network()
    try: 1 / 0
    except ZeroDivisionError as e: return e, refs
e, refs = traceback_holds(); gc.collect(); print(alive(refs)); e.__traceback__ = None; gc.collect(); print(alive(refs))
d = {}; d['k'], refs = network(); v = d.values(); del d; gc.collect(); print(alive(refs)); del v; gc.collect(); print(alive(refs))
m = Node('m').link; r = weakref.ref(m.__self__); m(m.__self__); gc.collect(); print(r()); del m; print(r() is not None); gc.collect(); print(r())
n = Node('z'); it = iter([n, n]); next(it); r = weakref.ref(n); del n; print(r()); next(it); print(r()); next(it, None); print(r())
