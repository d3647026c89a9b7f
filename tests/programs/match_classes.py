# Class patterns: positional and keyword sub-patterns, __match_args__, builtin classes, errors.


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Point3(Point):
    __match_args__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z


def where(p):
    match p:
        case Point3(0, 0, 0):
            return "origin in space"
        case Point3(x, y, z=depth):
            return f"{x} {y} at depth {depth}"
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return f"y axis {y}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point() as other:
            return f"point {other.x} {other.y}"
        case _:
            return "no point"


for p in Point3(0, 0, 0), Point3(1, 2, 3), Point(0, 0), Point(0, 7), Point(4, 4), Point(1, 2), 5:
    print(where(p))


def builtin(v):
    match v:
        case bool(b):
            return "bool", b
        case int(n) | float(n):
            return "number", n
        case str("special"):
            return "special"
        case str(s):
            return "str", s
        case bytes(b) | bytearray(b):
            return "bytes", b
        case list([first, *_]):
            return "list from", first
        case list(items):
            return "list", items
        case tuple(t):
            return "tuple", t
        case dict({"k": value}):
            return "dict with k", value
        case dict(d):
            return "dict", d
        case frozenset(s) | set(s):
            return "set", len(s)
        case complex(real=re, imag=im):
            return "complex", re, im
        case type(__name__=name):
            return "class", name
        case range(start=a, stop=b, step=c):
            return "range", a, b, c
        case None:
            return "nothing"
        case object():
            return "object"


values = [
    True, 3, 2.5, "special", "s", b"b", bytearray(b"ba"), [1, 2], [], (1,), {"k": 1}, {"j": 2},
    {1}, frozenset(), 3 + 4j, int, range(3), None, len,
]
for v in values:
    print(builtin(v))


class Count(int):
    pass


class Named(str):
    __match_args__ = ("upper_half",)

    @property
    def upper_half(self):
        return self[: len(self) // 2].upper()


match Count(4):
    case Count(4):
        print("count four")
match Named("abcdef"):
    case Named("ABC" as half):
        print("named", half)
match Named("abcdef"):
    case str(whole):
        print("as str", whole)


# attributes are asked for in order, and only as long as they match
class Loud:
    __match_args__ = ("a", "b", "c")

    def __getattr__(self, name):
        print("  asked", name)
        if name == "c":
            raise AttributeError(name)
        return name


match Loud():
    case Loud("a", "x"):
        print("never")
    case Loud("a", "b", d="d"):
        print("abd")
match Loud():
    case Loud(_, _, _):
        print("never")
    case Loud(missing=_, c=_):
        print("never")
    case Loud():
        print("plain")


class Failing:
    @property
    def x(self):
        raise ValueError("in x")


try:
    match Failing():
        case Failing(x=1):
            pass
except ValueError as e:
    print(repr(e))


# __instancecheck__ decides
class Meta(type):
    def __instancecheck__(cls, other):
        print("  instancecheck", other)
        return isinstance(other, int) and other % 2 == 0


class Even(metaclass=Meta):
    pass


for n in 1, 2:
    match n:
        case Even():
            print(n, "even")
        case _:
            print(n, "odd")


# errors
def attempt(subject, cls, how):
    try:
        match how:
            case 0:
                match subject:
                    case cls():
                        return "matched"
            case 1:
                match subject:
                    case cls(a):
                        return "matched", a
            case 2:
                match subject:
                    case cls(a, b):
                        return "matched", a, b
            case 3:
                match subject:
                    case cls(a, x=b):
                        return "matched", a, b
        return "no match"
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def with_args(args):
    class C:
        __match_args__ = args
        x = 1
        y = 2

    return C


print(attempt(1, 5, 0))
print(attempt(1, "str", 1))
print(attempt(1, (int, str), 0))
print(attempt(1, list[int], 0))
print(attempt(1, int | str, 0))
print(attempt(1, int, 1))
print(attempt(1, int, 2))
print(attempt(1, object, 1))
print(attempt(Point(1, 2), Point, 3))
print(attempt(Point(1, 2), Point, 2))
for args in ["x", "y"], ("x",), ("x", "x"), ("x", 3), (), None, "xy", ("x", "y"), ("nothing", "y"):
    C = with_args(args)
    print(args, [attempt(C(), C, how) for how in range(4)])


class Descriptor:
    def __get__(self, obj, cls):
        print("  __match_args__ of", cls.__name__)
        return ("x",)


class Dynamic:
    __match_args__ = Descriptor()
    x = "found"


match Dynamic():
    case Dynamic(x):
        print(x)

# nested
tree = (Point(1, Point(2, 3)), [Point(4, None)])
match tree:
    case (Point(a, Point(x=b, y=c)), [Point(y=None) as d]):
        print(a, b, c, d.x)

# or-patterns with classes
for v in Point(1, 2), Point3(1, 2, 3), [1], "no":
    match v:
        case Point3(z=n) | Point(y=n) | [n]:
            print("n", n)
        case _:
            print("none")
