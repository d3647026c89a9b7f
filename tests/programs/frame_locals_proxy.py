# FrameLocalsProxy: the mapping that frame.f_locals of a function is.
import sys


def t(call):
    try:
        print(call())
    except BaseException as e:
        print(type(e).__name__, e)


def frame():
    a = 1
    b = [2]
    c = 3
    inner = (lambda: c) and "f"
    unset: int
    return sys._getframe()


f = frame()
p = f.f_locals
P = type(p)
print(P, P.__name__, len(p), list(p), p)
print(list(reversed(p)), type(reversed(p)))
t(lambda: p["a"])
t(lambda: p["nope"])
t(lambda: p[1])
t(lambda: p[[]])
t(lambda: p.get("a"))
t(lambda: p.get("nope"))
t(lambda: p.get("nope", 5))
t(lambda: p.get())
t(lambda: p.get(1, 2, 3))
t(lambda: p.get([]))
t(lambda: p.setdefault("a", 9))
t(lambda: p.setdefault("new", 9))
t(lambda: p.setdefault("new2"))
t(lambda: p.setdefault())
t(lambda: p.setdefault([], 1))
print(p)
t(lambda: p.pop("new"))
t(lambda: p.pop("new"))
t(lambda: p.pop("new", 7))
t(lambda: p.pop("a"))
t(lambda: p.pop("a", 1))
t(lambda: p.pop())
t(lambda: p.pop(1, 2, 3))
t(lambda: p.pop([]))
t(lambda: p.update({"a": 10, "z": 11}))
t(lambda: p.update([("a", 1)]))
t(lambda: p.update())
t(lambda: p.update({}, b=1))
t(lambda: p.update(p))
print(p, f.f_locals["a"])
t(lambda: p | {"q": 1})
t(lambda: {"q": 1, "a": 0} | p)
t(lambda: type(p | p))
t(lambda: p | [])
t(lambda: [] | p)
p |= {"b": 5}
print(p["b"])


def bad():
    global p
    p |= [1]


t(bad)
t(lambda: p == {})
t(lambda: p == p.copy())
t(lambda: p == f.f_locals)
t(lambda: p != f.f_locals)
t(lambda: p == frame().f_locals)
t(lambda: p != {})
t(lambda: p < {})
t(lambda: p <= p)
t(lambda: p == 1)
t(lambda: p.copy())
t(lambda: type(p.copy()))
t(lambda: hash(p))
t(lambda: P(f) == p)
t(lambda: P())
t(lambda: P(1))
t(lambda: P(f, 1))
t(lambda: P(f, a=1))
t(lambda: "a" in p)
t(lambda: 5 in p)
t(lambda: [] in p)
t(lambda: p.__contains__("a"))
t(lambda: p.__getitem__("a"))


def remove(key):
    def g():
        del p[key]
    return g


t(remove("a"))
t(remove("nope"))
t(remove("z"))
t(remove([]))


def put(key, v):
    def g():
        p[key] = v
    return g


t(put("z", 1))
t(put([], 1))
t(put(5, "five"))
t(lambda: p[5])
t(lambda: p)
t(lambda: p.keys())
t(lambda: p.values())
t(lambda: p.items())
t(lambda: type(iter(p)).__name__)


class S(str):
    pass


t(lambda: p[S("a")])
t(put(S("a"), "s"))
t(lambda: p["a"])
t(lambda: {**p}["a"])
t(lambda: dict(p)["a"])


def live():
    x = 1
    fr = sys._getframe()
    fr.f_locals["x"] = 2
    fr.f_locals["y"] = 3
    print(x, fr.f_locals is fr.f_locals, sorted(locals()), list(fr.f_locals))
    y = 4
    print(fr.f_locals["x"], fr.f_locals["y"], len(fr.f_locals))
    return lambda: (x, y)


print([c() for c in [live()]])


def selfref():
    me = sys._getframe().f_locals
    print(me)


selfref()


class K:
    loc = sys._getframe().f_locals
    print(type(loc), "loc" in loc)


print(sys._getframe().f_locals is globals())


def comp():
    x = 5
    return [sys._getframe().f_locals.get("x") for y in (1,)], [dict(sys._getframe().f_locals) for y in (1,)]


print(comp()[0], sorted(comp()[1][0]))


def g():
    v = 1
    yield v
    yield v


it = g()
fr = it.gi_frame
print(fr.f_locals, fr.f_generator is it, fr.f_back)
next(it)
fr.f_locals["v"] = 8
print(next(it), fr.f_locals, fr.f_lineno - fr.f_code.co_firstlineno)
t(fr.clear)
t(sys._getframe().clear)
it.close()
print(fr.f_locals, fr.f_generator)
t(fr.clear)
print(frame().f_generator)
