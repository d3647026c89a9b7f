# The rarer specialised forms: methods called with keywords, attributes of classes with and without instance dicts.
import dis


def names(f):
    base = [i.opname for i in dis.get_instructions(f)]
    now = [i.opname for i in dis.get_instructions(f, adaptive=True)]
    return [b for a, b in zip(base, now) if a != b and b not in ("RESUME_CHECK", "LOAD_CONST_IMMORTAL", "LOAD_CONST_MORTAL")]


class Slots:
    __slots__ = "x"
    kind = 1

    def method(self, a=1):
        return a


class SlotsToo(Slots):
    __slots__ = ()

    def method(self, a=1): return super().method(a=a)


class MyError(Exception):
    def method(self, a=1): return a
    kind = 3


class Plain:
    kind = 4
    def method(self, a=1): return a


plain = Plain()
full = Plain()
for n in range(40):
    setattr(full, f"a{n}", n)
with_dict = Plain()
with_dict.__dict__ = {"z": 1, "y": 2}
error = MyError()
error.z = 1


def kind(a): return a.kind
def method(a): return a.method()
def method_keyword(a): return a.method(a=1)
def bound_keyword(f): return f(a=1)
def value_a30(a): return a.a30
def value_z(a): return a.z
def store_z(a): a.z = 3
def store_new(a): a.fresh = 1
def module_value(m): return m.opmap
def function_value(f): return f.__name__
def type_value(t): return t.__name__
def exception_args(e): return e.args
def complex_real(c): return c.real
def store_error(e): e.z = 2


def cell():
    n = 0
    def inner():
        return n
    return inner()


def compare_mixed(a, b): return a < b
def negative(a): return -a
def with_lock(a):
    with a: return 1


class Manager:
    def __enter__(self): return self
    def __exit__(self, *args): return None


def nested(a):
    for i, (j, k) in a:
        if i and j or k is None:
            continue
        yield i


def consume(a):
    return [x for x in nested(a)], {k: v for k, v in a}, sum(n for n in range(3))


for f, *values in (
    (kind, Slots(), error, plain, Plain, Slots),
    (method, Slots(), SlotsToo(), error, plain),
    (method_keyword, Slots(), error, plain),
    (bound_keyword, plain.method, Slots().method, Plain().method, dict, lambda a: a),
    (value_a30, full), (value_z, with_dict, error), (store_z, error), (store_new, full),
    (module_value, dis), (function_value, names), (type_value, int, Plain), (exception_args, error), (complex_real, 1j, 1),
    (store_error, error), (negative, 1, 1.5), (with_lock, Manager()), (consume, [(1, (2, 3))] * 3),
):
    for v in values:
        f.__code__ = f.__code__.replace()
        for _ in range(9):
            try: f(v)
            except AttributeError: pass
        print(f.__name__, type(v).__name__, names(f))
print(names(nested), names(SlotsToo.method))
for _ in range(9): cell(); compare_mixed(1, 1.5)
print(names(cell), names(compare_mixed))
