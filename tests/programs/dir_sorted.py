# dir() sorts whatever names it is given.
import types


def show(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e, e.__context__)


class D:
    pass


d = D()
d.__dict__[5] = 1
show(dir, d)
show(lambda: [n for n in object.__dir__(d) if n not in dir(D)])
d = D()
d.__dict__["a"] = 1
d.__dict__[5] = 1
show(dir, d)
module = types.ModuleType("module")
module.__dict__[5] = 1
show(dir, module)


def told(names):
    class E:
        def __dir__(self):
            return names

    return E()


for names in (
    [3, 1, 2], [3, "a"], ("b", "a"), {"b": 1, "a": 2}, "hello", 5, None, [None, None], [1, 2.5, True],
    [float("nan"), 1.0], [[2], [1]], [(2,), (1, "a")], {"b", "a"}, iter("ba"), [1, None], (i for i in (3, 2, 1)),
    ["a", None], [b"b", b"a"], ["\ud800", "a"], range(3, 0, -1), [], [2**70, 1], ["a", "a"],
):
    show(lambda: ascii(dir(told(names))))


class Key:
    def __init__(self, x):
        self.x = x

    def __lt__(self, other):
        print("lt", self.x, other.x)
        return self.x < other.x

    def __repr__(self):
        return f"Key{self.x}"


class Text(str):
    def __lt__(self, other):
        print("lt", self, other)
        return str.__lt__(self, other)


class Refused(str):
    def __lt__(self, other):
        raise KeyError("lt")


show(dir, told([Key(3), Key(1), Key(2)]))
show(dir, told([Text("c"), Text("a"), "b"]))
show(dir, told([Refused("c"), Refused("a"), "b"]))
names = [2, 1]
print(dir(told(names)), names)


class Raising:
    def __dir__(self):
        raise KeyError("dir")


class Without:
    __dir__ = None


class Meta(type):
    def __dir__(cls):
        return [2, 1]


class Made(metaclass=Meta):
    pass


show(dir, Raising())
show(dir, Without())
show(dir, Made)


def inside(namespace):
    try:
        exec("print(dir())", namespace)
    except TypeError as e:
        print(e)


inside({"a": 1})
inside({5: 1, "__builtins__": __builtins__})
inside({5: 1, 3: 1})


class Keys(dict):
    def keys(self):
        return [3, 1]


class Mapping:
    def __init__(self, names):
        self.names = names

    def __getitem__(self, name):
        raise KeyError(name)

    def keys(self):
        if self.names == "raise":
            raise ValueError("keys")
        return self.names


show(eval, "dir()", {}, Keys())
for names in ["b", "a"], iter("ba"), (2, "a"), "raise":
    show(eval, "dir()", {"dir": dir}, Mapping(names))
