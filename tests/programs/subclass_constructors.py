# How subclasses of builtin types divide their arguments between __new__ and __init__.
def attempt(label, function, *args, **kwargs):
    try:
        print(label, "->", repr(function(*args, **kwargs)))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


class Initialised(tuple):
    def __init__(self, items, name=None):
        self.name = name


class Plain(tuple):
    pass


attempt("tuple, own __init__", lambda: Initialised([1, 2], name="pair").name)
attempt("tuple, plain", Plain, [1], name="no")
attempt("tuple, too many", Plain, 1, 2, 3)


class Logged(list):
    def __new__(cls, items, log=None):
        made = super().__new__(cls, items)
        made.log = log
        return made


attempt("list, own __new__", lambda: (Logged([1], log=[]), Logged([2], log=["x"]).log))
attempt("list, keyword", list, iterable=[1])


class Members(frozenset):
    def __init__(self, items, owner=None):
        self.owner = owner


class Bag(set):
    pass


attempt("frozenset, own __init__", lambda: Members([1], owner="me").owner)
attempt("frozenset, too many", Members, [1], [2], [3])
attempt("set, too many", Bag, [1], [2], [3])


class Measure(float):
    def __init__(self, value, unit=""):
        self.unit = unit


attempt("float, own __init__", lambda: (Measure(1.5, unit="m"), Measure(1.5, unit="m").unit))
attempt("float, keyword", float, x=1)


class Odd(filter):
    def __init__(self, function, items, note=None):
        self.note = note


attempt("filter, own __init__", lambda: (list(Odd(None, [0, 1], note="n")), Odd(None, [], note="n").note))
attempt("filter, keyword", filter, None, [], note=1)


class Number(int):
    pass


class Text(str):
    pass


attempt("int", int, 1, 2, 3)
attempt("int subclass", Number, 1, 2, 3)
attempt("str", str, 1, 2, 3, 4)
attempt("str subclass", Text, 1, 2, 3, 4)


class Counted(enumerate):
    pass


attempt("enumerate", enumerate, [1], begin=1)
attempt("enumerate subclass", Counted, [1], begin=1)
attempt("super", super, 1, 2, 3)


class Early(OSError):
    def __init__(self, *args):
        self.mark = 1


class Late(OSError):
    def __new__(cls, *args):
        return super().__new__(cls, *args)


attempt("OSError, own __init__", lambda: (Early(2, "two").args, Early(2, "two").errno))
attempt("OSError, own __new__", lambda: (Late(2, "two").args, Late(2, "two").errno))
attempt("OSError, again", lambda: OSError.__init__(Late(2, "two"), 3, "three"))
attempt("OSError, keyword", OSError, 1, reason=2)
attempt("written", lambda: BlockingIOError(11, "later", 7).args)
attempt("group, keyword", ExceptionGroup, "g", [ValueError()], reason=2)
attempt("group of text", ExceptionGroup, "g", "abc")
attempt("group of a dict", ExceptionGroup, "g", {1: 2})
attempt("SyntaxError, list", lambda: SyntaxError("m", ["f", 1, 2, "t"]).filename)
attempt("SyntaxError, short", SyntaxError, "m", ("f", 1))
attempt("SyntaxError, long", SyntaxError, "m", (1,) * 8)
attempt("SyntaxError, number", SyntaxError, "m", 5)
attempt("ImportError", ImportError, "m", nam="x")
attempt("NameError", NameError, name="x", path="y")


# Exceptions that add no fields of their own may be bases together.
class Both(ValueError, KeyError):
    pass


class Grouped(ExceptionGroup, ValueError):
    pass




attempt("two bases", Both, "k")
attempt("mro", lambda: [c.__name__ for c in Both.__mro__])
attempt("group with a second base", lambda: Grouped("g", [Both(1)]))
attempt("two with fields", lambda: type("Bad", (OSError, SyntaxError), {}))
attempt("singletons", type(None), 1)
attempt("singletons", type(...), x=1)
attempt("singletons", type(NotImplemented), 1, 2)
attempt("type", type, None, (), {})
attempt("type", type, 1, x=2)
attempt("type", type, 1, 2)


# The order of a class's namespace.
class Slotted:
    __slots__ = ("b", "a", "__dict__")
    kept = 1


class Documented:
    "Text."

    def __eq__(self, other):
        return True


print(list(Slotted.__dict__))
print(list(Documented.__dict__))
print(list(type("Made", (), {}).__dict__))
