# Code objects: constructor, replace, equality, hash, branches; tracebacks by hand.
import sys


def t(call):
    try:
        print(call())
    except BaseException as e:
        print(type(e).__name__, e)


def f(a, b=1, *args, c, **kw):
    x = a + b
    if x:
        for i in args:
            x += i
    while x > 3:
        x -= 1
    return x


c = f.__code__
C = type(c)
names = ("co_argcount co_posonlyargcount co_kwonlyargcount co_nlocals co_stacksize co_flags co_code co_consts co_names "
         "co_varnames co_filename co_name co_qualname co_firstlineno co_linetable co_exceptiontable co_freevars "
         "co_cellvars").split()
values = [getattr(c, n) for n in names]
d = C(*values)
print(d == c, hash(d) == hash(c), d is c)
g = type(f)(d, globals(), "g")
t(lambda: g(1, 2, 3, c=1))
t(lambda: C())
t(lambda: C(*values[:14]))
t(lambda: C(*values[:16]) == c)
t(lambda: C(*values, 1))
t(lambda: C(-1, *values[1:]))
t(lambda: C("a", *values[1:]))
t(lambda: C(1 << 40, *values[1:]))
for i, v in (6, "x"), (7, []), (8, []), (9, [1]), (9, (1,)), (10, b"x"), (11, 1), (12, 1), (14, ""), (15, ""), (16, 1), (17, []):
    bad = list(values)
    bad[i] = v
    t(lambda: C(*bad))
print(list(c.co_branches()))
e = c.replace(co_name="other")
print(e == c, e.co_name, hash(e) == hash(c), e.replace(co_name="f") == c)
print(c.replace(co_firstlineno=100).co_firstlineno, c.replace(co_consts=c.co_consts) == c)
t(lambda: c.replace(1))
t(lambda: c.replace(co_nope=1))
t(lambda: c.replace(co_argcount="x"))
t(lambda: c < d)
t(lambda: c == 1)
t(lambda: c != d)


def h1():
    return 1


def h2():
    return 1


print(h1.__code__ == h2.__code__, compile("1", "a", "eval") == compile("1", "a", "eval"), compile("1", "a", "eval") == compile("1.0", "a", "eval"), compile("1", "a", "eval") == compile("1", "b", "eval"))
print(compile("0.0", "a", "eval") == compile("-0.0", "a", "eval"), compile("x=1", "a", "exec") == compile("x=True", "a", "exec"))
print(c._varname_from_oparg(0), c._varname_from_oparg(3))
t(lambda: c._varname_from_oparg(100))
print(type(c._co_code_adaptive), len(c._co_code_adaptive) == len(c.co_code))
try:
    1 / 0
except ZeroDivisionError as x:
    tb = x.__traceback__
T = type(tb)
print(dir(tb))
n = T(None, tb.tb_frame, 5, 7)
print(n.tb_next, n.tb_frame is tb.tb_frame, n.tb_lasti, n.tb_lineno)
t(lambda: T())
t(lambda: T(1, tb.tb_frame, 1, 2))
t(lambda: T(None, 1, 1, 2))
t(lambda: T(None, tb.tb_frame, "a", 2))
t(lambda: T(None, tb.tb_frame, 1, None))
t(lambda: T(None, tb.tb_frame, 1 << 40, 2))
t(lambda: T(tb_next=None, tb_frame=tb.tb_frame, tb_lasti=-1, tb_lineno=3).tb_lineno)
t(lambda: T(None, tb.tb_frame, -1, -1).tb_lineno)


def setnext(v):
    def s():
        n.tb_next = v
    return s


t(setnext(n))
t(setnext(1))
t(setnext(tb))
print(n.tb_next is tb)


def dele():
    del n.tb_next


t(dele)
