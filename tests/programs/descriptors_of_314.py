# What 3.14 has among the attributes of builtin types and is seldom asked for.
import weakref
from collections import deque


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as error:
        return type(error).__name__, str(error)


def f(a: int) -> str:
    return ""


# static and class methods ask the callable for annotations once, and keep them.
for kind in staticmethod, classmethod:
    m = kind(f)
    print(sorted(m.__dict__), m.__annotations__, sorted(m.__dict__), m.__annotations__ is f.__annotations__)
    print(m.__annotate__ is f.__annotate__, sorted(m.__dict__))
    m.__annotations__ = {"x": 1}
    print(m.__annotations__, f.__annotations__)
    del m.__annotations__
    print(sorted(m.__dict__), m.__annotations__)
    del m.__annotations__
    print(attempt(delattr, m, "__annotations__"), attempt(delattr, m, "__annotate__"), attempt(delattr, m, "__annotate__"))
    m = kind(None)
    print(attempt(getattr, m, "__annotations__"), attempt(getattr, m, "__annotate__"))
    m.__annotations__ = m.__annotate__ = 7
    print(m.__annotations__, m.__annotate__, m.__dict__["__annotate__"])
    print(kind.__dict__["__annotations__"], type(kind.__dict__["__annotate__"]))

# Behind a star.
print((*tuple[int, str],)[0].__typing_unpacked_tuple_args__, tuple[int].__typing_unpacked_tuple_args__)
print((*list[int],)[0].__typing_unpacked_tuple_args__)

# Groups of exceptions can be weakly referenced, of base exceptions not.
group = ExceptionGroup("some", [ValueError()])
reference = weakref.ref(group)
print(reference() is group, group.__weakref__ is reference, "__weakref__" in vars(ExceptionGroup))
print(attempt(weakref.ref, BaseExceptionGroup("some", [KeyboardInterrupt()])))


class Group(ExceptionGroup):
    pass


print(sorted(vars(Group)), weakref.ref(Group("some", [ValueError()]))())
del group
print(reference())

# The lines of code in the old form.
source = "x = 1\n" + "\n" * 300 + "y = (1 +\n\n 2)\nfor i in a:\n  b\n  c\n" + "z(" + "q+" * 200 + "1)\nw\n"
code = compile(source, "f", "exec")
print(code.co_lnotab)
print(f.__code__.co_lnotab, attempt.__code__.co_lnotab)

# A deque is repeated in place.
for most in None, 5, 0:
    for n in 3, 1, 0, -1, True:
        d = deque([1, 2, 3], most)
        same = d
        d *= n
        print(d, d is same)
for n in 1.5, "a", None, 10**30:
    for operation in "__mul__", "__rmul__", "__imul__":
        print(attempt(getattr(deque([1]), operation), n))


def repeated(n):
    d = deque([1])
    d *= n


print(attempt(repeated, "a"), attempt(repeated, 10**30))
item = object()
d = deque([item], 3)
d *= 5
print(d == deque([item] * 3))
