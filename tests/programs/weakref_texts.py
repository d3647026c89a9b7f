# How weak references show themselves, and what they refuse.
import weakref



def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


class Plain:
    pass


def make():
    class Inner:
        pass

    return Inner()


class Named:
    __name__ = "title"


inner, plain, named = make(), Plain(), Named()
for target in (plain, inner, named, make, Plain, len):
    words = repr(weakref.ref(target)).split(" ")
    print([word for word in words if not word.startswith("0x")])
named.__name__ = "own title"
print(repr(weakref.ref(named)).partition("(")[2])
for target in (plain, inner):
    print([word for word in repr(weakref.proxy(target)).split(" ") if not word.startswith("0x")])

attempt("init", lambda: weakref.ref(plain).__init__(1, 2, 3))
attempt("init", lambda: weakref.ref.__init__(weakref.ref(plain)))
attempt("keyword", lambda: weakref.ref(plain, call=1))
attempt("keyword", lambda: weakref.ref(1, call=1))
attempt("none", lambda: weakref.ref())
attempt("number", lambda: weakref.ref(1))
attempt("call", lambda: weakref.ref(plain)(1))
attempt("call", lambda: weakref.ref(plain)(x=1))


class Keyed(weakref.ref):
    def __init__(self, target, callback=None, key=None):
        super().__init__(target, callback)
        self.key = key


attempt("subclass", lambda: Keyed(plain, key="k").key)
attempt("with", lambda: make().__enter__())
try:
    with inner:
        pass
except TypeError as error:
    print(error)
attempt("complex", lambda: complex(inner))


async def steps():
    yield
    yield 1


walker = steps()
for _ in range(2):
    try:
        walker.asend(None).send(None)
    except StopIteration as error:
        print(error.args, error.value)
walker.__name__ = "renamed"
print(walker.__name__, walker.__qualname__)
