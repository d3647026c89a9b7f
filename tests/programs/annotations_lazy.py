# Annotations are computed when they are asked for (PEP 649, PEP 749).
import sys


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


x: int = 5
y: undefined_thing


def f(a: int, b: "str" = 1, *c: nope, k: int | None = 3, **d) -> list[int]: pass


t(lambda: f.__annotate__(1))
t(lambda: f.__annotations__)
nope = 3
t(lambda: f.__annotations__)
print(f.__annotations__ is f.__annotations__, f.__annotate__(1) == f.__annotations__)
for fmt in 2, 3, 4, "x", None:
    t(lambda: f.__annotate__(fmt))
t(lambda: f.__annotate__())
t(lambda: f.__annotate__(format=1))
print(f.__annotate__.__name__, f.__annotate__.__qualname__, f.__annotate__.__code__.co_varnames, f.__annotate__.__module__)

# modules
t(lambda: __annotations__)
t(lambda: __annotate__(1))
undefined_thing = 7
t(lambda: __annotations__)
t(lambda: __annotate__(1))
t(lambda: __annotate__(3))
m = sys.modules["__main__"]
t(lambda: m.__annotations__)
t(lambda: m.__annotate__.__name__)
t(lambda: m.__annotations__ is m.__annotations__)
M = type(sys)
e = M("e")
t(lambda: (e.__annotations__, "__annotations__" in e.__dict__))
t(lambda: e.__annotate__)
e.__annotate__ = lambda fmt: {"fmt": fmt}
t(lambda: (e.__annotations__, "__annotations__" in e.__dict__))
t(lambda: setattr(e, "__annotate__", 5))
t(lambda: delattr(e, "__annotate__"))
e.__annotations__ = {"own": 1}
t(lambda: (e.__annotations__, e.__annotate__))
del e.__annotations__
t(lambda: delattr(e, "__annotations__"))
e.__annotate__ = lambda fmt: 5
t(lambda: e.__annotations__)
e.__annotate__ = lambda fmt: 1 / 0
t(lambda: e.__annotations__)


# classes
class A:
    p: int
    q: "Later"
    if x:
        r: str = "r"
    else:
        s: bytes
    (paren): int = 1
    __private: float

    def method(self, a: p, b: A): pass


t(lambda: A.__annotations__)
t(lambda: A.__annotations__ is A.__annotations__)
t(lambda: A.__annotate__.__qualname__)
t(lambda: A.__annotate__(1))
t(lambda: A.__annotate__(2))
t(lambda: sorted(k for k in A.__dict__ if "annot" in k))
t(lambda: A.method.__annotations__)
t(lambda: type.__annotations__)
t(lambda: int.__annotations__)
t(lambda: int.__annotate__)


class B(A):
    pass


t(lambda: B.__annotations__)
t(lambda: B.__annotate__)
A.__annotations__ = {"z": 1}
t(lambda: A.__annotations__)
t(lambda: A.__annotate__)
del A.__annotations__
t(lambda: A.__annotations__)
t(lambda: A.__annotate__)
t(lambda: delattr(B, "__annotate__"))
t(lambda: setattr(B, "__annotate__", 3))
B.__annotate__ = lambda fmt: {"given": fmt}
t(lambda: B.__annotations__)
B.__annotate__ = lambda fmt: []
t(lambda: B.__annotations__)
B.__annotate__ = None
t(lambda: (B.__annotations__, B.__annotate__))


class Fails:
    v: 1 / 0


t(lambda: Fails.__annotations__)
t(lambda: Fails.__annotations__)


# functions
def ff(): pass


t(lambda: (ff.__annotate__, ff.__annotations__))
ff.__annotate__ = lambda fmt: {"fmt": fmt}
t(lambda: ff.__annotations__)
t(lambda: setattr(ff, "__annotate__", 5))
t(lambda: setattr(ff, "__annotations__", 5))
t(lambda: delattr(ff, "__annotate__"))
ff.__annotate__ = lambda fmt: 5
t(lambda: ff.__annotations__)
ff.__annotations__ = {"set": 1}
t(lambda: (ff.__annotations__, ff.__annotate__))
ff.__annotations__ = None
t(lambda: (ff.__annotations__, ff.__annotate__))


# local annotations are not evaluated, closures are seen late
def g():
    z: int = 1
    w: nothing_here
    return sorted(locals())


def h(n):
    class L:
        v: n

        def m(self, k: n) -> "L": pass

    n = n, "changed"
    return L


try:
    print(g())
except NameError as e:
    print(e)
t(lambda: (h(int).__annotations__, h(str).m.__annotations__))
print(h(int).__annotate__.__qualname__, h(int).m.__annotate__.__qualname__, h(int).__annotate__.__code__.co_freevars)


class Shadow:
    int = str
    a: int
    b: [int for _ in range(2)]
    c: (lambda: int)()

    def m(self, p: int = 1) -> int: pass


t(lambda: Shadow.__annotations__)
t(lambda: Shadow.m.__annotations__)
Shadow.int = bytes
t(lambda: Shadow.__annotate__(1)["a"])
lam = lambda a: a
t(lambda: (lam.__annotations__, lam.__annotate__))
for i in range(2):
    loop: i
t(lambda: __annotate__(1)["loop"])
if x == 6:
    never: nothing
t(lambda: "never" in __annotate__(1))


async def co(a: int) -> str: ...


t(lambda: co.__annotations__)
t(lambda: (lambda: (yield)).__annotations__)
