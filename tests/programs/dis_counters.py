# When instructions are specialised, miss and are specialised anew: opcodes and the counters in their inline caches.
import dis
import math


names = dis._all_opname
caches = [dis._inline_cache_entries.get(names[dis._deoptop(op)], 0) for op in range(256)]


def state(f):
    code, i, shown = f.__code__._co_code_adaptive, 0, []
    while i < len(code):
        name, n = names[code[i]], caches[code[i]]
        if n and not name.startswith(("POP_JUMP", "JUMP")):
            shown.append(f"{name}:{code[i + 3] << 4 | code[i + 2] >> 4}/{code[i + 2] & 15}")
        i += 2 + 2 * n
    return " ".join(shown)


class P:
    kind = 1

    def __init__(self, x=1):
        self.x = x

    def method(self, *args):
        return self

    def plain(self):
        return self

    @property
    def prop(self):
        return 1

    @staticmethod
    def static(a):
        return a

    def __getitem__(self, i):
        return i


class Q(P):
    pass


class Slots:
    __slots__ = ("x", "y")

    def __init__(self):
        self.x = 1

    def plain(self):
        return self


class Always:
    def __bool__(self):
        return False


class Meta(type):
    pass


class WithMeta(metaclass=Meta):
    x = 1


class Other(metaclass=Meta):
    x = 2


def one(a): return a
def two(a, b=1): return a
def same(a): return a


def gen(n):
    for i in range(n):
        yield i


def add(a, b): return a + b
def sub(a, b): return a - b
def mul(a, b): return a * b
def mod(a, b): return a % b
def div(a, b): return a / b
def both(a, b): return a & b
def xor(a, b): a ^= b
def grow(a, b): a += b; return a
def item(a, b): return a[b]
def put(a, b): a[b] = 1
def less(a, b): return a < b
def equal(a, b): return a == b
def within(a, b): return a in b


def truth(a):
    if a: return 1


def loop(a):
    for i in a: pass


def first(a):
    for i in a: break


def unpack(a): b, c = a
def attr(a): return a.x
def attr_kind(a): return a.kind
def attr_prop(a): return a.prop
def attr_static(a): return a.static(1)
def attr_method(a): return a.plain()
def attr_bound(a): return a.method(1)
def attr_append(a): a.append(1)
def attr_upper(a): return a.upper()
def set_attr(a): a.x = 2
def call(f): return f(1)
def call_two(f): return f(1, 2)
def call_none(f): return f()
def call_keyword(f): return f(a=1)
def global_one(): return one
def builtin_len(): return len


def delegate(a):
    yield from a


def run(*phases):
    f = phases[0]
    print(f.__name__)
    for args, times in phases[1:]:
        for _ in range(times):
            try:
                r = f(*args())
                if f is delegate: list(r)
            except Exception as e:
                pass
            if times < 5:
                print("  ", state(f))
        if times >= 5:
            print("  ", times, state(f))
    # A fresh start for the next use.
    f.__code__ = f.__code__.replace()


big = 1 << 40
mid = 1 << 31
ints, floats, texts, mixed = (lambda: (3, 4)), (lambda: (1.5, 2.5)), (lambda: ("a b", "c d")), (lambda: (1.5, 3))
lists = lambda: ([1], [2])
for f in add, sub, mul, mod, div, both, xor, grow, less, equal:
    run(f, (ints, 3), (ints, 10), (floats, 2), (floats, 49), (floats, 3), (texts, 60))
    run(f, (mixed, 3), (mixed, 10), (lambda: (2, 1.5), 5), (ints, 60), (lambda: (1.5, 0), 3), (mixed, 9))
    run(f, (lambda: (big, big), 3), (lambda: (mid, 1), 4), (ints, 3), (lambda: (ints()[0], mid), 9))
    run(f, (texts, 3), (lists, 60), (ints, 8), (lambda: (True, False), 7), (lambda: (float("nan"), 2), 7))
for f in add, mul, less, both:
    run(f, (ints, 3), (lambda: (1 << 100, 1), 4), (lambda: (1 << 100, 1 << 70), 4), (lambda: (1, 1 << 64), 4))
    run(f, (lambda: (1 << 100, 1), 4), (ints, 20), (lambda: (1.5, 1 << 70), 60))
run(item, (lambda: ([1, 2], 1), 3), (lambda: ([1, 2], -1), 3), (lambda: ([1, 2], 5), 3), (lambda: ((1, 2), 1), 60))
run(item, (lambda: ([1, 2], -1), 3), (lambda: ([1, 2], 1), 20), (lambda: ([1, 2], slice(0, 1)), 60))
run(item, (lambda: ([1, 2], slice(0, 1)), 3), (lambda: ([1, 2], 0), 5))
run(item, (lambda: ("ab", 1), 3), (lambda: ("ab", -1), 3), (lambda: ("\u1234b", 0), 3), (lambda: ("ab", 3), 3))
run(item, (lambda: ({1: 2}, 1), 3), (lambda: ({1: 2}, 4), 3), (lambda: (P(), 1), 60), (lambda: (Q(), 1), 7))
run(item, (lambda: ((1, 2), 1), 3), (lambda: ((1, 2), -1), 3), (lambda: ((1, 2), True), 5))
run(item, (lambda: (b"ab", 1), 12))
run(put, (lambda: ([1, 2], 1), 3), (lambda: ([1, 2], -1), 3), (lambda: ([1, 2], 5), 3), (lambda: ({}, 1), 60))
run(put, (lambda: ([1, 2], -1), 9), (lambda: (bytearray(2), 1), 60))
run(within, (lambda: (1, {1: 2}), 3), (lambda: (1, {1}), 3), (lambda: (1, frozenset({1})), 60), (lambda: (1, [1]), 60))
run(truth, (lambda: (True,), 3), (lambda: (1,), 60), (lambda: (big,), 5), (lambda: ("a",), 60), (lambda: (None,), 60))
run(truth, (lambda: ([],), 3), (lambda: ((),), 60), (lambda: (P(),), 60), (lambda: (Slots(),), 60), (lambda: (Always(),), 60))
run(truth, (lambda: ({},), 5), (lambda: (1.5,), 5), (lambda: (False,), 60))
run(loop, (lambda: ([1, 2],), 3), (lambda: ((1, 2),), 3), (lambda: (range(60),), 2), (lambda: (gen(60),), 2), (lambda: ({1: 2},), 60))
run(first, (lambda: ([1, 2],), 3), (lambda: (range(60),), 60), (lambda: (gen(3),), 60), (lambda: ("abc",), 60))
run(unpack, (lambda: ((1, 2),), 3), (lambda: ([1, 2],), 60), (lambda: ("ab",), 60), (lambda: ((1, 2, 3),), 5))
a, b, c, d = P(), Q(), Slots(), P()
d.__dict__
e = P()
e.__dict__["y"] = 1
run(attr, (lambda: (a,), 3), (lambda: (b,), 3), (lambda: (b,), 60), (lambda: (c,), 60), (lambda: (P,), 60))
run(attr, (lambda: (WithMeta,), 3), (lambda: (Other,), 5), (lambda: (P(),), 70))
run(attr, (lambda: (d,), 3), (lambda: (e,), 3), (lambda: (a,), 5))
run(attr_kind, (lambda: (a,), 3), (lambda: (b,), 60), (lambda: (P,), 60), (lambda: (Q,), 7))
run(attr_prop, (lambda: (a,), 3), (lambda: (b,), 60), (lambda: (P,), 60))
run(attr_static, (lambda: (a,), 3), (lambda: (a,), 30), (lambda: (P,), 60))
run(attr_method, (lambda: (a,), 3), (lambda: (b,), 60), (lambda: (c,), 60))
run(attr_bound, (lambda: (a,), 3), (lambda: (b,), 60))
run(attr_append, (lambda: ([],), 3), (lambda: (bytearray(),), 60), (lambda: ([],), 5))
run(attr_upper, (lambda: ("a",), 3), (lambda: (b"a",), 60))
run(set_attr, (lambda: (a,), 3), (lambda: (b,), 60), (lambda: (c,), 60), (lambda: (e,), 60))
run(call, (lambda: (one,), 3), (lambda: (same,), 5), (lambda: (same,), 60), (lambda: (two,), 60), (lambda: (abs,), 60))
run(call, (lambda: (abs,), 3), (lambda: (hash,), 3), (lambda: (len,), 3), (lambda: (int,), 60), (lambda: (float,), 5))
run(call, (lambda: (str,), 3), (lambda: (type,), 60), (lambda: (tuple,), 60), (lambda: (P,), 60), (lambda: (Q,), 60))
run(call, (lambda: (a.method,), 3), (lambda: (a.method,), 5), (lambda: (one,), 60), (lambda: (lambda x: x,), 60))
run(call, (lambda: (a.__getitem__,), 3), (lambda: ([].append,), 60), (lambda: ("a".__eq__,), 9))
run(call, (lambda: (print,), 3), (lambda: (iter,), 5), (lambda: (sorted,), 60), (lambda: (max,), 9))
run(call_two, (lambda: (two,), 3), (lambda: (isinstance,), 60), (lambda: (divmod,), 60), (lambda: (pow,), 60), (lambda: (max,), 9))
run(call_none, (lambda: (P,), 3), (lambda: (Slots,), 60), (lambda: (list,), 60), (lambda: (object,), 60), (lambda: (a.plain,), 60))
run(call_keyword, (lambda: (one,), 3), (lambda: (same,), 5), (lambda: (two,), 60), (lambda: (dict,), 60))
run(delegate, (lambda: (gen(2),), 3), (lambda: ([1],), 60), (lambda: (gen(2),), 9))
run(global_one, (lambda: (), 3))
new_name = 1
run(builtin_len, (lambda: (), 3))
for _ in range(3): global_one(); builtin_len()
exec("another_name = 1")
print(state(global_one), state(builtin_len))
for _ in range(5): global_one(); builtin_len()
print(state(global_one), state(builtin_len))
for _ in range(60): global_one(); builtin_len()
print(state(global_one), state(builtin_len))


# Functions made by one `def` are one to the guards of calls, until one of them is changed.
def maker():
    def made(a): return a
    return made


made = [maker() for _ in range(5)]
run(call, (lambda: (made[0],), 3), (lambda: (made[1],), 3))
many = lambda a, *rest: a
keyed = lambda a, *, b=1: a
run(call, (lambda: (many,), 3), (lambda: (keyed,), 5), (lambda: (keyed,), 60), (lambda: (many,), 9))
for g in (len, isinstance, [].append):
    run(call, (lambda: (abs,), 3), (lambda: (g,), 5))
    run(call_two, (lambda: (divmod,), 3), (lambda: (g,), 5))


class Base:
    kind = 1
    def f(self): return 1
    def g(self, a): return a


class Sub(Base):
    def f(self): return super().f()
    def g(self, a): return super().g(a)
    def h(self): return super().kind


s, t = Sub(), type("Third", (Sub,), {})()
for name in "fgh":
    f = getattr(Sub, name)
    args = (1,) if name == "g" else ()
    for o in s, s, s, t, t:
        f(o, *args)
        print(name, state(f))
    for _ in range(60):
        f(t, *args)
    print(name, state(f))
# What only ever fails waits longer and longer.
for n in 100, 1000, 10000:
    for _ in range(n):
        mod(7, 3)
    print(n, state(mod))
