# Names and docstrings of properties, their subclasses' too; messages about missing parts.
def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


def getter(self):
    "The getter's text."


def bare(self):
    pass


class Own(property):
    "The subclass's text."


class Slots(property):
    __slots__ = ()


class DocSlot(property):
    __slots__ = ("__doc__",)


class Silent(property):
    pass


for kind in (property, Own, Slots, DocSlot, Silent):
    for args in ((), (getter,), (bare,), (getter, None, None, "given"), (None, None, None, "given")):
        attempt(kind.__name__ + str(len(args)), lambda: kind(*args).__doc__)
attempt("copied", lambda: Own(getter).setter(bare).__doc__)
attempt("new getter", lambda: Own(getter).getter(bare).__doc__)
attempt("given", lambda: Own(bare, doc="given").getter(getter).__doc__)

p = property(getter)
attempt("name", lambda: p.__name__)
p.__name__ = "other"
attempt("name", lambda: (p.__name__, p.setter(bare).__name__))
p.__name__ = None
attempt("name", lambda: p.__name__)
attempt("no name", lambda: property().__name__)
attempt("set_name", lambda: p.__set_name__())
attempt("set_name", lambda: p.__set_name__(1, 2, 3))
attempt("set_name", lambda: p.__set_name__(x=1))
attempt("self", lambda: property(self=1))
attempt("set", lambda: property(getter).__set__(1, 2))
attempt("delete", lambda: property(getter).__delete__("s"))
attempt("set", lambda: property(print).__set__(1, 2))
attempt("get", lambda: property().__get__(1))


class Holder:
    @property
    def held(self):
        return 1

    loose = property()


attempt("set", lambda: setattr(Holder(), "held", 2))
attempt("delete", lambda: delattr(Holder(), "held"))
attempt("get", lambda: Holder().loose)
attempt("dir", lambda: [name for name in dir(list[int]) if name not in dir(list)])
attempt("union", lambda: ((int | str) | 1, [] | (int | str), (int | str) | None))
attempt("checked", lambda: int | 1)
attempt("Union", lambda: [type(int | str)[given] for given in ((int, str), int, (int, None), (int, int), (1, 2))])
attempt("Union", lambda: type(int | str)[()])
attempt("check", lambda: (isinstance(1, int | str), issubclass(bytes, int | str), hasattr(int | str, "__instancecheck__")))
attempt("proxy", lambda: str(type(int.__dict__)({1: 2})))
attempt("proxy", lambda: type(int.__dict__)())
attempt("proxy", lambda: type(int.__dict__)(1, 2))
attempt("proxy", lambda: type(int.__dict__)(mapping={}))
attempt("orders", lambda: [hasattr(type(v), "__lt__") and v.__lt__(v) for v in (None, range(1), len, memoryview(b""), int | str)])
attempt("none", lambda: (None.__eq__(None), None.__ne__(None), None.__eq__(1)))


def trace():
    try:
        raise ValueError
    except ValueError as error:
        return error.__traceback__


attempt("traceback", lambda: dir(trace()))
attempt("traceback", lambda: type(trace())(1, 2, 3, 4))
attempt("namespace", lambda: type(__import__("sys").implementation)(a=1).__replace__(1))
attempt("unbound", lambda: type(__import__("sys").implementation).__replace__())
attempt("delattr", lambda: delattr("s", "absent"))
attempt("setattr", lambda: object.__setattr__(1, "x"))
attempt("callee", lambda: None(*5))
attempt("callee", lambda: (1)(**5))
attempt("module", lambda: __import__("time")())
attempt("sum", lambda: sum(1, "a"))
attempt("sum", lambda: sum([], "a"))
attempt("max", lambda: max(key=1))
attempt("sorted", lambda: sorted([], 2, 3))
attempt("map", lambda: map(a=1, b=2))
attempt("zip", lambda: zip([], a=1, b=2))


class Equal(str):
    def __eq__(self, other):
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def two(a, b):
    return a, b


attempt("keys", lambda: two(**{Equal("a"): 1, Equal("b"): 2}))
attempt("keys", lambda: two(**{1: 2}))
