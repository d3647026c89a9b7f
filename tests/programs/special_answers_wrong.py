# Special methods that answer the wrong thing, where the caller has words of its own for it.
def show(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "__notes__", None))

class Numb:
    def __iter__(self): return 1

class Failing:
    def __iter__(self): raise TypeError("from __iter__")

class NoIter:
    __iter__ = None

for class_ in Numb, Failing, NoIter:
    x = class_()
    show(lambda: 1 in x)
    show(lambda: ",".join(x))
    show(lambda: b",".join(x))
    show(lambda: [1].__setitem__(slice(0, 1), x))
    show(lambda: [*x])
    show(lambda: print(*x))
    def unpack():
        a, b = x
    show(unpack)
    def unpack_some():
        a, *b = x
    show(unpack_some)
show(dict, [1])
show(dict, [(1, 2), 3])

class Generates:
    def __init__(self): yield
show(Generates)

class Power:
    def __pow__(self, other, mod=None): return "pow", other, mod
    def __rpow__(self, other, mod=None): return "rpow", other, mod
class Stronger(int):
    def __rpow__(self, other, mod=None): return "stronger", other, mod
show(pow, Power(), 2, 3)
show(pow, 2, Power(), 3)
show(pow, 2, 3, Power())
show(pow, 2, Stronger(3), 5)

class Descriptor:
    def __set__(self, owner, value): return "set"
    def __delete__(self, owner): return "deleted"
class Owner: d = Descriptor()
show(setattr, Owner(), "d", 1)
show(delattr, Owner(), "d")
show(object.__setattr__, Owner(), "d", 1)

class Half:
    __enter__ = __exit__ = None
async def within():
    async with Half(): pass
show(lambda: within().send(None))

class Text(str): pass
for slots in ("__qualname__",), ("__classcell__",), (Text("a"),), ("__doc__",):
    show(lambda: sorted(k for k in type("A", (), {"__slots__": slots, "__qualname__": "Q"}).__dict__ if k in slots))
show(lambda: type("M", (type,), {"__slots__": "a"}))
Elsewhere = type("Elsewhere", (), {"__slots__": "a", "__module__": "elsewhere"})
show(lambda: Elsewhere().a)

class Exports:
    def __buffer__(self, flags): return memoryview(b"exported")
show(bytearray, Exports())
show(iter(type("Items", (), {"__getitem__": lambda self, i: i})()).__length_hint__)

def generator():
    try:
        yield 1
    finally:
        print("closed")
g = generator()
next(g)
show(g.__del__)
show(next, g)
show(g.__del__, 1)
