# sys.setprofile: calls and returns, those of natives too.
import sys

events = []


def profiler(frame, event, arg):
    if frame.f_code.co_filename != here:
        return
    name = getattr(arg, "__qualname__", None) if event.startswith("c_") else arg if isinstance(arg, (int, str)) else type(arg).__name__
    owner = type(getattr(arg, "__self__", None)).__name__ if event.startswith("c_") else ""
    events.append((frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno, event, name, owner))


here = profiler.__code__.co_filename


def run(f):
    events.clear()
    print("==", f.__name__)
    sys.setprofile(profiler)
    try:
        f()
    except Exception as error:
        print("raised", type(error).__name__)
    sys.setprofile(None)
    for event in events:
        print(*event)


class A:
    def __init__(self, x):
        self.x = x

    def m(self):
        return len([self.x])

    @classmethod
    def c(cls):
        return cls(1)

    @staticmethod
    def s(a, b=2):
        return a

    def __len__(self):
        return 4

    @property
    def p(self):
        return self.x


class B(A):
    def __init__(self):
        super().__init__(3)

    def m(self):
        return super(B, self).m()


def simple():
    return len("abc") + max(1, 2)


def methods():
    a = A(5)
    a.m()
    A.c()
    A.s(1)
    A.s(1, b=3)
    [].append(1)
    "x".join(["a"])
    list.append([], 2)
    len(a)
    a.p
    B().m()
    str(5)
    dict(a=1)
    int.from_bytes(b"1")


def failing():
    try:
        int("x")
    except ValueError:
        pass
    try:
        [].pop()
    except IndexError:
        pass
    len()


def stars():
    f = A.s
    f(*[1, 2])
    f(*(1,), **{"b": 2})
    max(*[1, 2])
    print(*[], end="")
    sorted([3, 1], key=lambda v: -v, reverse=False)
    list(map(len, ["a"]))
    A(*[1])


def gen():
    yield 1
    yield 2


def generators():
    for x in gen():
        pass
    list(gen())
    g = gen()
    next(g)
    g.close()
    try:
        gen().throw(KeyError)
    except KeyError:
        pass


def unwinding():
    def inner():
        raise KeyError
    inner()


for f in simple, methods, failing, stars, generators, unwinding:
    run(f)
print(sys.getprofile())
sys.setprofile(profiler)
print(sys.getprofile() is profiler)
sys.setprofile(None)


def bad(frame, event, arg):
    raise RuntimeError("in profiler")


def victim():
    return 1


sys.setprofile(bad)
try:
    victim()
except RuntimeError as e:
    print(e, sys.getprofile())
    tb = e.__traceback__
    while tb:
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno)
        tb = tb.tb_next
