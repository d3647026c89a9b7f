# __index__ of the program's in streams, islice, memoryview keys, deques and bytearrays.
import collections
import io
import itertools


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        if isinstance(self.value, Exception):
            raise self.value
        return self.value

    def __repr__(self):
        return f"Index({self.value!r})"


def attempt(label, act):
    try:
        print(label, act())
    except Exception as e:
        print(label, type(e).__name__, e, repr(e.__context__))


print(io.open is open)
values = [Index(2), Index(-1), Index(ZeroDivisionError("x")), Index("x"), "a", 2.0, None, 10**30, True]
for i in values:
    for make in lambda: io.BytesIO(b"a\nb\nc\nd\n"), lambda: io.StringIO("a\nb\nc\nd\n"):
        for name in "seek", "truncate", "readlines", "read", "readline":
            f = make()
            attempt(f"{type(f).__name__} {name} {i!r}", lambda: (getattr(f, name)(i), f.tell()))
        attempt(f"whence {i!r}", lambda: make().seek(0, i))
    for args in (i,), (i, 5), (1, i), (1, 5, i), (1, i, 0), (i, i, i):
        attempt(f"islice {args}", lambda: list(itertools.islice([1, 2, 3, 4, 5], *args)))
    attempt("bad iterable", lambda: itertools.islice(5, i))
    view = memoryview(bytearray(b"abcdef")).cast("B", (2, 3))
    for key in (i, 1), (1, i), (i,), (0, i, 1), (5, i), (i, i):
        attempt(f"view {key}", lambda: view[key])
        attempt(f"view {key} =", lambda: (view.__setitem__(key, 65), view.tolist()))
    d = collections.deque([1, 2, 3])
    attempt(f"d[{i!r}]", lambda: d[i])
    attempt("getitem", lambda: d.__getitem__(i))
    attempt("setitem", lambda: (d.__setitem__(i, 5), d))
    attempt("delitem", lambda: (d.__delitem__(i), d))

    def store():
        d[i] = 7
        return d

    def drop():
        del d[i]
        return d

    attempt("store", store)
    attempt("drop", drop)


class Own(collections.deque):
    def __getitem__(self, i):
        return "own", i


print(Own([1])[10**30])


class Text(str):
    answer = ()

    def __iter__(self):
        print("iter")
        return iter(self.answer)


class Odd(Text):
    def __iter__(self):
        raise TypeError("odd")


class Odder(Text):
    __iter__ = None


for text in "", "ab", Text(), Text("ab"), Odd(), Odder("x"):
    for Text.answer in (), ["a"], [300]:
        b = bytearray(b"x")
        attempt(f"extend {type(text).__name__} {Text.answer}", lambda: b.extend(text))
        print(b)

d = collections.deque(range(5))
for n in 1, -2, 7, 0, 5, -11, 10**6:
    d.rotate(n)
    print(d)
it = iter(d)
next(it)
d.rotate()
attempt("rotated", lambda: next(it))
it = iter(d)
d.rotate(0)
attempt("not rotated", lambda: next(it))
match d:
    case [a, *rest]:
        print("a deque is a sequence", a, rest)
