# What open() says of its arguments before it looks for a file.
import io


def show(*args, **keywords):
    try:
        open(*args, **keywords)
    except (FileNotFoundError, PermissionError):
        print("no such file")
    except Exception as e:
        print(type(e).__name__, ascii(str(e)), e.__context__)


P = "/nonexistent/x"
modes = (
    "", "rr", "rw", "q", "rbt", "Ur", "U", "b", "t", "r+", "w+b+", "br", "rt", "tr", "bt", "r++", "+", "xb", "wx", "ra",
    "rU", "rbU", "R", "r\0", "r b", "rtb", "\xe9", "\ud800", "rbb", "tt", "wax", "+r", "b+r", 5, None, b"r",
)
for mode in modes:
    print(ascii(mode), end=": ")
    show(P, mode)

show()
show(P, 1, 2, 3, 4, 5, 6, 7, 8, 9)
show(P, foo=1)
show(P, file=1)
for file in 5.0, None, [], -1, 10**30, 2**31, -(2**40), "a\0b", b"a\0b", "\ud800", 1j:
    show(file)
    show(file, "q")
for given in 5, b"utf-8", "a\0b", "\ud800", None, "nonexistent":
    for name in "encoding", "errors", "newline":
        show(P, **{name: given})
        show(P, "rb", **{name: given})
for buffering in "a", 10**30, 2**31, 1.5, None, 0, -5, 1, True:
    show(P, buffering=buffering)
    if buffering != 1:
        show(P, "rb", buffering)
show(P, 5, "a")
show(P, "q", "a")
show(5.0, "rbt")
show(P, closefd=False)
show(P, "rb", closefd=0, buffering=0)
show(P, "q", closefd=False)


class Bool:
    def __bool__(self):
        raise KeyError("bool")


class Index:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        print("index")
        if isinstance(self.n, int):
            return self.n
        raise KeyError(self.n)


class Path:
    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        print("fspath")
        return self.path


show(P, closefd=Bool())
for path in P, 5, "a\0", "\ud800", b"a\0":
    show(Path(path))
    show(Path(path), "q")
show(Path(P), 5)
show(Path(P), buffering=Index(-1))
show(P, buffering=Index(2**40))
show(Path(P), "rb", encoding="x")
show(Path(P), closefd=Bool())
show(Index(-1))
show(Index("no number"))
show(Index(10**30))
show(P, opener=5)
show(P, opener=lambda *args: print(args) or -1)
show(P, "wb", opener=lambda *args: print(args) or -2)
show(P, "a+", opener=lambda *args: "x")
show(P, opener=lambda *args: 10**30)
show(P, "q", opener=5)
show(P, closefd=False, opener=5)
show(P, "rb", encoding="x", errors="y", newline="z")
show(P, "rb", errors="y", newline="z")
for path in 5, b"x", None:
    try:
        io.open_code(path)
    except TypeError as e:
        print(e)
show(P, "rb", 1)
