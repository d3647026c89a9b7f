# Mapping, sequence, value, literal and or-patterns; guards and captures.


def mapping(m):
    match m:
        case {}if not m:
            return "empty"
        case {"kind": "circle", "r": r}:
            return f"circle {r}"
        case {"kind": str(kind), **rest} if rest:
            return f"{kind} with {rest}"
        case {"kind": kind, **rest}:
            return f"bare {kind!r} {rest}"
        case {1: one, 2.5: half, None: none, b"b": by, -1: minus, 1 + 2j: cx}:
            return one, half, none, by, minus, cx
        case {**everything}:
            return f"everything {everything}"
        case _:
            return "no mapping"


try:
    print(mapping({}))
except ValueError as e:
    print("ValueError:", e)
print(mapping({"kind": "circle", "r": 2, "x": 0}))
print(mapping({"kind": "square", "side": 3, "name": "q"}))
print(mapping({"kind": "dot"}))
print(mapping({"kind": 5}))
print(mapping([("kind", 1)]))
try:
    print(mapping({1: 1, 2.5: 2, None: 3, b"b": 4, -1: 5, 1 + 2j: 6}))
except ValueError as e:
    print("ValueError:", e)
print(mapping({"other": 1}))


class Keys:
    A = "a"
    B = "b"
    SAME = "a"
    BAD = []


def by_value(m):
    match m:
        case {Keys.A: first, Keys.B: second, **rest}:
            return first, second, rest
        case {Keys.A: 1 | 2 as small}:
            return "small", small
        case _:
            return None


print(by_value({"a": 1, "b": 2, "c": 3}), by_value({"a": 2}), by_value({"a": 3}))


def duplicates(m):
    match m:
        case {Keys.A: _, Keys.SAME: _}:
            return "never"


def unhashable(m):
    match m:
        case {"x": _, Keys.BAD: _}:
            return "never"


for f in duplicates, unhashable:
    for m in {}, {"a": 1}, {"a": 1, "x": 2}:
        try:
            print(f.__name__, m, f(m))
        except (ValueError, TypeError) as e:
            print(f.__name__, m, type(e).__name__, e)


class Store(dict):
    def get(self, key, default=None):
        print("  get", key)
        return super().get(key, default)

    def __missing__(self, key):
        print("never: missing", key)
        return 0


match Store(a=1, b=2):
    case {"a": 1, "z": _}:
        print("never")
    case {"a": x, "b": y}:
        print(x, y)


class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        print("  hash", self.name)
        return hash(self.name)

    def __eq__(self, other):
        print("  eq", self.name)
        return self.name == getattr(other, "name", other)


class K:
    one = Key("one")
    two = Key("two")


data = {"one": 1, "two": 2}
match data:
    case {K.one: a, K.two: b}:
        print(a, b)


def sequence(s):
    match s:
        case []:
            return "empty"
        case [x]:
            return "one", x
        case [x, y] if x == y:
            return "twins", x
        case ["go", ("north" | "south") as way]:
            return "go", way
        case ["take", *things] if len(things) > 2:
            return "much", things
        case [first, *_, 0]:
            return "ends in 0", first
        case [1, *mid, 9]:
            return "one to nine", mid
        case (_, (_, deep), *rest):
            return "deep", deep, rest
        case [*all]:
            return "all", all
        case _:
            return "no sequence"


samples = [
    [], (1,), [2, 2], ["go", "north"], ["go", "up"], ["take", 1, 2, 3], [5, 6, 0], [0, 0], (1, 2, 3, 9), [1, 9],
    [1, (2, 3), 4, 5], [1, 2, 3], range(3), "abc", b"abc", {1, 2}, {"a": 1}, iter([1]), None, memoryview(b"ab"),
    bytearray(b"xy"),
]
for s in samples:
    print(type(s).__name__, sequence(s))


class Seq(list):
    def __len__(self):
        print("  len")
        return super().__len__()

    def __iter__(self):
        print("  iter")
        return super().__iter__()

    def __getitem__(self, i):
        print("  getitem", i)
        return super().__getitem__(i)


match Seq([1, 2, 3]):
    case [1, _]:
        print("never")
    case [1, *_, 4]:
        print("never")
    case [1, *rest]:
        print(rest)


def literal(v):
    match v:
        case 0:
            return "zero"
        case -1:
            return "minus one"
        case 1.5 | 2.5:
            return "halves"
        case 2 - 3j:
            return "complex"
        case True:
            return "never: 1 == True"
        case "a" "b":
            return "ab"
        case b"x":
            return "bytes"
        case None:
            return "none"
        case _:
            return "else"


for v in 0, False, 0.0, -1, 1.5, 2.5, 2 - 3j, True, 1, "ab", b"x", None, "b":
    print(repr(v), literal(v))


class Limits:
    LOW = 1
    HIGH = 10


def limit(v):
    match v:
        case Limits.LOW | Limits.HIGH:
            return "limit"
        case int() as n if (square := n * n) > 50:
            return f"large {square}"
        case int() | float() as n if n < 0:
            return "negative"
        case other:
            return f"other {other}"


print([limit(v) for v in (1, 10, 8, -3, -0.5, 5, "x")])


# names stay bound when a later part fails
def bound(v):
    match v:
        case [a, b, 0]:
            pass
        case [c, d, e] if False:
            pass
        case [f, *g]:
            pass
    return sorted(locals().items())


print(bound([1, 2, 3]))
print(bound([1, 2, 0]))
print(bound(7))


# no case matches: nothing happens
def nothing(v):
    match v:
        case 1:
            return "one"


print(nothing(2))

# the subject is evaluated once
calls = []


def subject():
    calls.append(1)
    return 1, 2


match subject():
    case (2, 1):
        print("no")
    case (1, 3) | (1, 2):
        print("yes", len(calls))

# a tuple without parentheses, starred
match 1, *[2, 3]:
    case 1, *rest:
        print(rest)

# match, case and _ are names elsewhere
match = case = 3
_ = match + case
print(match, case, _)
match _:
    case 6:
        print("six", _)


# assignments to attributes are no patterns, dotted names are values
class NS:
    pass


ns = NS()
ns.a = NS()
ns.a.b = 5
match 5:
    case ns.a.b:
        print("dotted")


class Eq:
    def __eq__(self, other):
        raise ZeroDivisionError("compared")


try:
    match Eq():
        case 1:
            pass
except ZeroDivisionError as e:
    print(e)

# generators and match
def gen():
    while True:
        match (yield):
            case "stop" | None:
                return "stopped"
            case {"say": text}:
                print("said", text)
            case [*parts]:
                print("parts", parts)


g = gen()
next(g)
g.send({"say": "hello"})
g.send([1, 2])
try:
    g.send("stop")
except StopIteration as e:
    print(e.value)


# keys are compared when the pattern is compiled
for keys in "1: _, True: _", "1: _, 1.0: _", "0: _, -0.0: _", "'a': _, b'a': _", "2: _, 2 + 0j: _", "1j: _, 1j: _":
    try:
        compile("match {}:\n    case {" + keys + "}:\n        pass", "keys", "exec")
        print(keys, "fine")
    except SyntaxError as e:
        print(keys, e.msg, e.lineno, e.offset, e.end_offset)
