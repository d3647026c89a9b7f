# oracle: 3.14
# Counts around coroutines, asynchronous generators, patterns, groups, templates and type parameters.
import gc
import sys


def t(f, *args):
    try:
        print(f(*args))
    except BaseException as e:
        print(type(e).__name__)


async def f(x): return x


o = object()
c = f(o)
print(sys.getrefcount(o), sys.getrefcount(c))
t(lambda: c.close())
print(sys.getrefcount(o))
del c
print(sys.getrefcount(o))


async def ag(x):
    yield x
    yield x


g = ag(o)
print(sys.getrefcount(o))
a = g.asend(None)
print(sys.getrefcount(g), sys.getrefcount(o))
try:
    a.send(None)
except StopIteration as e:
    print(e.value is o, sys.getrefcount(o))
print(sys.getrefcount(g), sys.getrefcount(o))
del a
print(sys.getrefcount(g))
a = g.aclose()
print(sys.getrefcount(g))
t(a.send, None)
print(sys.getrefcount(g), sys.getrefcount(o))
del g, a
print(sys.getrefcount(o))
w = f(o).__await__()
print(sys.getrefcount(o), sys.getrefcount(w))
w.close()
del w
print(sys.getrefcount(o))
try:
    try:
        raise ExceptionGroup("g", [ValueError(o), TypeError(o)])
    except* ValueError as e:
        print(sys.getrefcount(o))
except ExceptionGroup as e:
    print(sys.getrefcount(o))
print(sys.getrefcount(o))


class P:
    __match_args__ = ("a",)

    def __init__(self):
        self.a = o


match P():
    case P(x, a2=_):
        print("never")
    case P(x):
        print(sys.getrefcount(o), sys.getrefcount(x))
del x
match {"k": o}:
    case {"k": v, **r}:
        print(sys.getrefcount(o), r)
del v
template = t"{o}"
print(sys.getrefcount(o), sys.getrefcount(template.interpolations[0]), sys.getrefcount(template))
it = iter(template)
print(sys.getrefcount(template))
del template, it
print(sys.getrefcount(o))


def gen[T: o](): pass


T = gen.__type_params__[0]
print(T.__bound__ is o, sys.getrefcount(o), sys.getrefcount(T))
del gen, T
gc.collect()
print(sys.getrefcount(o))
type A = o
print(A.__value__ is o, sys.getrefcount(o))
del A
gc.collect()
print(sys.getrefcount(o))


class G[T]: pass


import weakref
r = weakref.ref(G)
del G
gc.collect()
print(r())


class G2[T]:
    x: T


r = weakref.ref(G2.__type_params__[0])
G2.__annotations__
del G2
gc.collect()
print(r())


# death in time
class D:
    def __init__(self, name): self.name = name
    def __del__(self): print("  gone", self.name)


class Pause:
    def __await__(self): return (yield)


async def holds(name):
    d = D(name)
    await Pause()
    del d
    print("  after")
    await Pause()


c = holds("closed")
c.send(None)
c.close()
print("closed")
c = holds("dropped")
c.send(None)
del c
print("dropped")
c = holds("run")
c.send(None)
c.send(None)
t(c.send, None)
c = holds("cycle")
l = [c]
l.append(l)
c.send(None)
c = None
del l
print(gc.collect() > 0)


async def agen(name):
    d = D(name)
    yield 1


def drop():
    g = agen("async generator")
    try:
        g.__anext__().send(None)
    except StopIteration:
        print("  value")


drop()
print("over")
