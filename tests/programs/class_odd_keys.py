# A namespace with keys that are no strings: a warning, and a class. Slots and names that collide.
import sys


class Meta(type):
    def mro(cls):
        print("mro", file=sys.stderr)
        return super().mro()


class Named:
    def __set_name__(self, owner, name):
        print("set_name", name, file=sys.stderr)


C = type("C", (), {5: 1})
print(C.__dict__[5], C.__name__)
D = Meta("D", (), {None: 1, "a": Named(), (): 2})
print(sorted(map(str, (k for k in D.__dict__ if not isinstance(k, str)))))
E = type("E", (), {"__slots__": ("__module__", "x")})
print(E, E.__module__, E.x)
for name in "a\0b", "fine", 5:
    try:
        C.__name__ = name
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
    print(C.__name__)
try:
    C.__abstractmethods__
except AttributeError as e:
    print(e, e.name, e.obj is C)


class Broken:
    @property
    def __set_name__(self):
        raise ValueError("property")


class Number:
    __set_name__ = 5


class Static:
    @staticmethod
    def __set_name__(owner, name):
        print("static", owner.__name__, name)
        if name == "bad":
            raise KeyError(name)


for value, name in (Broken(), "a"), (Number(), "b"), (Static(), "c"), (Static(), "bad"):
    try:
        print(type("F", (), {name: value, "last": Static()}).__name__)
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "__notes__", None))
