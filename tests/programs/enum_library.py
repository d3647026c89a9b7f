# enum from the standard library: a metaclass that does much.
from enum import Enum, IntEnum, Flag, IntFlag, StrEnum, auto, unique


class Color(Enum):
    RED = 1
    GREEN = auto()
    CRIMSON = 1

    def shout(self):
        return self.name + "!"


print(list(Color), Color.RED, repr(Color.CRIMSON), Color(2), Color["GREEN"], Color.RED.shout(), len(Color))
print(Color.RED is Color.CRIMSON, Color.__members__, isinstance(Color.RED, Color), Color.RED in Color)


class Level(IntEnum):
    LOW = 1
    HIGH = 10


print(Level.LOW < Level.HIGH, Level.HIGH + 1, sorted(Level, reverse=True), Level(10))


class Mode(Flag):
    READ = auto()
    WRITE = auto()
    BOTH = READ | WRITE


print(Mode.READ | Mode.WRITE, Mode.BOTH & ~Mode.READ, list(Mode.BOTH), bool(Mode(0)), Mode.READ in Mode.BOTH)


class Bits(IntFlag):
    A = 1
    B = 2


print(repr(Bits.A | Bits.B), Bits(3) == 3, repr(Bits(8)))


class Word(StrEnum):
    HELLO = auto()


print(Word.HELLO, Word.HELLO.upper(), repr(Word.HELLO))
for f in (lambda: Color(7), lambda: Color["NONE"], lambda: setattr(Color, "RED", 3), lambda: Color.BLUE):
    try:
        f()
    except Exception as error:
        print(type(error).__name__, error)
try:
    @unique
    class Twice(Enum):
        A = 1
        B = 1
except ValueError as error:
    print(error)
Dynamic = Enum("Dynamic", "ONE TWO")
print(list(Dynamic), Dynamic.ONE.value)


class Meta(type):
    def __new__(mcs, name, bases, namespace, **kw):
        print("Meta.__new__", name, kw)
        return super().__new__(mcs, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **kw):
        print("Meta.__init__", name, kw)


class Base(metaclass=Meta):
    pass


Derived = type("Derived", (Base,), {"x": 1}, key=2)
print(type(Derived), Derived.x)
