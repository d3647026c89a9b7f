# Corners of memoryviews: weak references, deletion, searching, buffers asked for by hand; inverted bools.
import weakref


def attempt(label, function):
    try:
        result = function()
        print(label, "->", repr(result) if type(result) is not memoryview else result.tolist())
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


def delete(view, key):
    del view[key]


view = memoryview(b"abcabc")
ref = weakref.ref(view, lambda r: print("gone"))
print(ref() is view)
attempt("delete", lambda: delete(view, 0))
attempt("delete", lambda: delete(memoryview(bytearray(b"abc")), 0))
for args in ((97,), (97, 1), (97, -3), (97, 0, 3), (1.5,), (97.0,), (98, 2, 4), (120,), (97, None), (97, 0, None), (97, "a"), (97, 1.0)):
    attempt("index " + str(args), lambda: view.index(*args))
attempt("exit", lambda: view.__exit__(x=1))
for obj in (b"ab", bytearray(b"ab"), memoryview(b"ab"), memoryview(bytearray(b"ab"))):
    for flags in (0, 1, 0x11C, 0x11D, 2**70):
        attempt(type(obj).__name__ + " " + str(flags), lambda: obj.__buffer__(flags))
del view
print(ref() is None)
values = [True, False]
print([~v for v in values], [v.__invert__() for v in values])
