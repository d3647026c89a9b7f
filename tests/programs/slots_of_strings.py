# Members of __slots__ in instances of a class derived from str.
import gc
import sys
import weakref


class Named(str):
    __slots__ = ("owner", "note")


class More(Named):
    __slots__ = ("extra",)


class Open(Named):
    pass


class Weak(str):
    __slots__ = ("a", "__weakref__")


class Dicted(str):
    __slots__ = ("a", "__dict__")


class Key(str):
    __slots__ = "cached",

    def __new__(cls, text, cached=None):
        self = super().__new__(cls, text)
        self.cached = cached
        return self

    def __hash__(self):
        return hash(str(self)) if self.cached is None else self.cached

    def __eq__(self, other):
        return str.__eq__(self, other)


for text in "", "a", "hello", "a text that is long enough to be elsewhere", "\xe9", "\u20ac" * 20, "\U0001f600":
    s = Named(text)
    print(repr(s), len(s), s == text, hash(s) == hash(text), s.upper(), type(s + "x").__name__)
    try:
        s.owner
    except AttributeError as error:
        print(type(error).__name__, error)
    s.owner = [text]
    s.note = s
    print(s.owner, s.note is s, s[:1], text + s)
    del s.note
    try:
        del s.note
    except AttributeError as error:
        print(type(error).__name__, error)
    try:
        s.other = 1
    except AttributeError as error:
        print(error)
    s.owner = None
    print(s.owner, s)

m = More("more")
m.owner, m.note, m.extra = 1, 2, 3
print(m.owner, m.note, m.extra, More.extra.__get__(m), Named.owner.__get__(m), Named.__slots__, hasattr(m, "__dict__"))
try:
    More.extra.__get__(Named("x"))
except TypeError as error:
    print(error)

o = Open("open")
o.owner = "slot"
o.free = "dict"
print(o.__dict__, o.owner, vars(o))

w = Weak("weak")
w.a = []
r = weakref.ref(w)
print(r() is w, w.a)
del w
print(r())

d = Dicted("d")
d.a, d.b = 1, 2
print(d.a, d.b, d.__dict__)

table = {Key("a", 5): 1, Key("b"): 2}
print(table[Key("a", 5)], table["b"], [k.cached for k in table], Key("b") in table)


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


s = Named("holder")
s.owner, s.note = Loud("owner"), Loud("note")
del s
m = More("holder")
m.owner, m.note, m.extra = Loud("owner"), Loud("note"), Loud("extra")
m = None

# A cycle through a slot.
s = Weak("cycle " * 10)
s.a = [s, Loud("in a cycle")]
r = weakref.ref(s)
print(gc.is_tracked(s), [type(x).__name__ for x in gc.get_referents(s)])
del s
print(gc.collect() > 0, r())


def read(s):
    return s.owner


s = Named("often")
s.owner = 0
for i in range(100):
    s.owner = read(s) + i
print(s.owner)
kept = [Named(str(i)) for i in range(200)]
for i, s in enumerate(kept):
    s.owner = kept[i - 1]
print(all(s.owner == str((i - 1) % 200) for i, s in enumerate(kept)))
s = sys.intern(str(kept[7]))
print(s, type(s).__name__)
print(f"{kept[8]:>5}|{kept[9]!r}", "%s" % kept[10], kept[11].join("ab"))

for base in int, bytes, tuple:
    try:
        type("Refused", (base,), {"__slots__": ("a",)})
    except TypeError as error:
        print(error)


class Both(More, Open):
    pass


b = Both("both")
b.owner, b.extra, b.any = 1, 2, 3
print(b, b.owner, b.extra, b.__dict__)
try:
    class Conflict(More, Weak):
        pass
except TypeError as error:
    print(error)
try:
    Named("x").__class__ = More
except TypeError as error:
    print(error)


class Alike(str):
    __slots__ = ("note", "owner")


a = Named("x")
a.owner = 5
try:
    a.__class__ = Alike
    print(type(a).__name__, a.owner)
except TypeError as error:
    print(error)
a = None
print(str(Named("plain")).__class__, Named(Named("n")), Named("x") + Named("y"), Named("ab").encode())
