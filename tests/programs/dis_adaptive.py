# Specialised instructions after a warm-up, in the common cases.
import dis
import math


class Point:
    kind = "point"

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def total(self):
        return self.x + self.y

    @property
    def double(self):
        return self.x * 2

    @classmethod
    def origin(cls):
        return cls(0, 0)

    @staticmethod
    def helper(a):
        return a

    def __getitem__(self, i):
        return self.x

    def __contains__(self, i):
        return i == self.x


class Sub(Point):
    def __init__(self, x, y):
        super().__init__(x, y)

    def total(self):
        return super().total()

    def sort(self):
        return super().kind


class Slotted:
    __slots__ = ("a", "b")

    def __init__(self, a):
        self.a = a

    def get(self):
        return self.a


class Meta(type):
    pass


class WithMeta(metaclass=Meta):
    attr = 1


class Dynamic:
    def __getattribute__(self, name):
        return 7


class Plain:
    pass


counter = 0
table = {1: "one", 2: "two"}
GLOBAL = 3

plain = Plain()
for name in range(40):
    setattr(plain, "a%d" % name, name)


def default(a, b=2):
    return a


def keywords(a, *, b=1):
    return b


def gen(n):
    for i in range(n):
        yield i


def delegating(n):
    yield from gen(n)


# Each case is a function without parameters, run some times.
def add_ints(): a = 300; b = 400; return a + b
def sub_ints(): a = 300; b = 400; return a - b
def mul_ints(): a = 300; b = 400; return a * b
def add_floats(): a = 1.5; b = 2.5; return a + b
def sub_floats(): a = 1.5; b = 2.5; return a - b
def mul_floats(): a = 1.5; b = 2.5; return a * b
def add_mixed(): a = 1.5; b = 2; return a + b
def div_mixed(): a = 3; b = 2.0; return a / b
def div_ints(): a = 3; b = 2; return a / b
def or_ints(): a = 3; b = 2; return a | b
def and_ints(): a = 3; b = 2; return a & b
def xor_ints(): a = 3; b = 2; return a ^ b
def shift_ints(): a = 3; b = 2; return a << b
def power(): a = 3; b = 2; return a ** b
def add_strings(): a = "spam and"; b = "eggs and"; return a + b
def grow_string(): a = "spam and"; b = "eggs and"; a = a + b; return a
def add_lists(): a = [1]; b = [2]; return a + b
def list_item(): a = [1, 2]; i = 1; return a[i]
def list_negative(): a = [1, 2]; i = -1; return a[i]
def tuple_item(t=(1, 2)): i = 1; return t[i]
def str_item(): a = "spam and"; i = 1; return a[i]
def dict_item(): a = {1: 2}; i = 1; return a[i]
def slice_item(): a = [1, 2, 3]; return a[0:2]
def own_getitem(p=Point(1, 2)): i = 0; return p[i]
def store_list(): a = [1, 2]; i = 1; a[i] = 3
def store_dict(): a = {}; i = 1; a[i] = 3
def compare_ints(): a = 1; b = 2; return a < b
def compare_floats(): a = 1.0; b = 2.0; return a < b
def equal_strings(): a = "a b"; b = "b c"; return a == b
def order_strings(): a = "a b"; b = "b c"; return a < b
def compare_lists(): a = [1]; b = [2]; return a == b
def in_dict(): a = {1: 2}; return 1 in a
def in_set(): a = {1, 2}; b = 1; return b in a
def in_list(): a = [1, 2]; b = 1; return b in a
def in_own(p=Point(1, 2)): return 1 in p


def truth_bool():
    a = True
    if a: return 1


def truth_int():
    a = 300
    if a: return 1


def truth_str():
    a = "spam and"
    if a: return 1


def truth_list():
    a = [1]
    if a: return 1


def truth_none():
    a = None
    if a: return 1


def truth_object(p=Plain()):
    if p: return 1


def truth_dict():
    a = {1: 2}
    if a: return 1


def loop_range():
    for i in range(3): pass


def loop_list():
    for i in [1, 2, 3, *()]: pass


def loop_tuple(t=(1, 2)):
    for i in t: pass


def loop_dict():
    for k in {1: 2}: pass


def loop_generator():
    for i in gen(3): pass


def loop_while():
    n = 3
    while n: n -= 1


def comprehension(): return [i * 2 for i in range(4)]
def unpack_two(): p = (1, [2]); a, b = p
def unpack_three(t=(1, 2, 3)): a, b, c = t
def unpack_list(): a, b = [1, 2, *()]
def unpack_other(): a, b = "xy"
def global_value(): return GLOBAL
def builtin_value(): return len
def module_attr(): return math.pi
def module_function(): return math.sqrt(4.0)
def instance_value(p=Point(1, 2)): return p.x
def instance_store(p=Point(1, 2)): p.x = 5
def instance_method(p=Point(1, 2)): return p.total()
def class_attr_by_instance(p=Point(1, 2)): return p.kind
def property_value(p=Point(1, 2)): return p.double
def class_value(): return Point.kind
def class_method(): return Point.origin()
def static_method(p=Point(1, 2)): return p.helper(1)
def static_by_class(): return Point.helper(1)
def meta_class_value(): return WithMeta.attr
def overridden(p=Dynamic()): return p.anything
def slot_value(s=Slotted(1)): return s.a
def slot_store(s=Slotted(1)): s.a = 4
def slot_method(s=Slotted(1)): return s.get()
def dict_attr(p=plain): return p.a30
def dict_store(p=plain): p.a30 = 1
def list_method(): a = []; a.append(1); return a
def list_method_value(): a = []; return a.append(1)
def str_method(): return "a".upper()
def str_method_one(): return "a b".split("x")
def str_method_two(): return "a b".replace("a", "b")
def dict_method(): return table.get(1)
def dict_items(): return table.items()
def method_keywords(): return "a b".split(maxsplit=1)
def call_exact(): return default(1, 2)
def call_default(): return default(1)
def call_keyword(): return keywords(1, b=2)
def call_bound(m=Point(1, 2).total): return m()
def call_len(): return len("spam and")
def call_isinstance(): return isinstance(1, int)
def call_builtin_one(): return abs(-3)
def call_builtin_two(): return divmod(7, 2)
def call_builtin_keywords(): return sorted([2, 1], reverse=True)
def call_print(): return print(end="")
def call_type(): return type(1)
def call_str(): return str(1)
def call_tuple(): return tuple([1])
def call_int(): return int("3")
def call_range(): return range(3)
def call_class(): return Point(1, 2)
def call_subclass(): return Sub(1, 2)
def call_plain_class(): return Plain()
def call_lambda(): return (lambda a: a)(1)
def call_star(args=(1, 2)): return default(*args)
def super_method(s=Sub(1, 2)): return s.total()
def delegate(): return list(delegating(3))


def closure():
    n = 1

    def inner():
        nonlocal n
        n += 1
        return n
    return inner()


def handler():
    try:
        raise ValueError
    except ValueError:
        return "caught"


def with_block():
    class Zq9:
        def __enter__(self): return self
        def __exit__(self, *args): return None
    with Zq9() as m:
        pass


def global_store():
    global counter
    counter += 1


def constants():
    a = None; b = 1000; c = "text with spaces"; d = (1, 2); e = 1.5; f = ...; g = "a name"; h = b"x"; i = ""
    return a


def formatted(): x = 3; return f"{x} and {x!r:>4}"


def matching():
    match (1, 2):
        case (a, b): return a


def names(f):
    return [i.opname for i in dis.get_instructions(f, adaptive=True)]


def show(f):
    base = [i.opname for i in dis.get_instructions(f)]
    special = [now for now, was in zip(names(f), base) if now != was]
    kept = [was for now, was in zip(names(f), base) if now == was and was in ADAPTIVE]
    print(f.__qualname__, *special, "|", *kept)


ADAPTIVE = {
    "RESUME", "TO_BOOL", "BINARY_OP", "STORE_SUBSCR", "SEND", "UNPACK_SEQUENCE", "STORE_ATTR", "LOAD_GLOBAL",
    "LOAD_SUPER_ATTR", "LOAD_ATTR", "COMPARE_OP", "CONTAINS_OP", "JUMP_BACKWARD", "FOR_ITER", "CALL", "CALL_KW",
    "LOAD_CONST",
}

first = list(globals()).index("add_ints")
cases = [f for name, f in list(globals().items())[first:] if callable(f) and name not in ("names", "show")]
for f in cases:
    for _ in range(20):
        f()
for f in cases:
    show(f)
for f in Point.__init__, Point.total, Point.double.fget, Sub.__init__, Sub.total, Slotted.__init__, gen, delegating:
    show(f)
for f in list_item, call_exact, loop_range:
    dis.dis(f, adaptive=True)
    dis.dis(f)
