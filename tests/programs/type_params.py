# Type parameters (PEP 695 and 696): functions, classes and aliases, evaluated when they are asked for.
from typing import TypeVar, TypeVarTuple, ParamSpec, TypeAliasType, Generic, NoDefault, ParamSpecArgs, ParamSpecKwargs


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def first[T](items: list[T]) -> T:
    return items[0]


print(first([1, 2]), first.__type_params__, first.__name__, first.__qualname__)
(T,) = first.__type_params__
print(type(T), T.__name__, T.__bound__, T.__constraints__, T.__default__, T.has_default())
print(T.__covariant__, T.__contravariant__, T.__infer_variance__, T.__module__)
print(T.evaluate_bound, T.evaluate_constraints, T.evaluate_default)
print(first.__annotations__, first.__annotations__["return"] is T)

loud = []


def note(v):
    loud.append(v)
    return v


def lazy[B: note(int), C: (note(str), bytes), D = note(float), *E = note((int, str)), **F = note([int])](x: B):
    pass


print(loud)
B, C, D, E, F = lazy.__type_params__
print(B.__bound__, B.__bound__, loud)
print(C.__constraints__, C.__constraints__ is C.__constraints__, C.__bound__, loud)
print(D.__default__, D.has_default(), E.__default__, F.__default__, loud)
print(lazy.__type_params__, repr(E), repr(F))
print(B.evaluate_bound(1), C.evaluate_constraints(1), D.evaluate_default(1), type(D.evaluate_default).__name__)
print(B.evaluate_bound.__name__, B.evaluate_bound.__qualname__, B.evaluate_bound.__defaults__)
t(lambda: B.evaluate_bound(2))
t(lambda: B.evaluate_bound(format=1))


def broken[X: undefined](): ...


t(lambda: broken.__type_params__[0].__bound__)
undefined = "now defined"
t(lambda: broken.__type_params__[0].__bound__)
print(F.args, F.kwargs, F.args == F.args, F.args == F.kwargs, F.args.__origin__ is F)
print(type(F.args), type(F.kwargs), F.args is F.args)


# classes
class Box[T]:
    def __init__(self, item: T):
        self.item = item

    def get(self) -> T:
        return self.item

    def pair[S](self, other: S) -> tuple[T, S]:
        return self.item, other


print(Box, Box.__type_params__, Box.__parameters__, Box.__orig_bases__, Box.__bases__, [c.__name__ for c in Box.__mro__])
print(Box[int], Box[int].__origin__, Box[int].__args__, Box[int].__parameters__)
b = Box[int](5)
print(b.get(), b.__orig_class__, b.pair("x"), type(b).__name__, isinstance(b, Box))
print(Box.pair.__type_params__, Box.pair.__annotations__)
print(Box[int] == Box[int], Box[int] == Box[str], hash(Box[int]) == hash(Box[int]))
print(Box[T], Box[T][int], Box[Box[T]][str], Box[list[T]].__parameters__, Box[list[T]][int])
print(Box[None], Box[int | None], Box[int] | None, None | Box[int])
t(lambda: Box[int, str])
t(lambda: Box[()])
t(lambda: isinstance(b, Box[int]))
t(lambda: issubclass(Box, Box[int]))
t(lambda: Box[int][str])


class Sub[K, V](dict[K, V], Box[V]):
    pass


print(Sub.__bases__, Sub.__orig_bases__, Sub.__parameters__, Sub[int, str])
s = Sub()
s.item = 1
s["a"] = 2
print(s, s.get("a"), [c.__name__ for c in Sub.__mro__])
t(lambda: Sub[int])


class IntBox(Box[int]):
    pass


print(IntBox.__orig_bases__, IntBox.__bases__, IntBox.__parameters__, IntBox.__type_params__, IntBox(3).get())
t(lambda: IntBox[int])


class Default[T, U = list[int], V = str]:
    pass


print(Default[int], Default[int, str], Default[int, str, bytes], Default.__parameters__)
t(lambda: Default[()])
t(lambda: Default[1, 2, 3, 4])


class Many[*Ts]:
    pass


print(Many[int, str], Many[()], Many[int], Many.__orig_bases__, Many.__parameters__)


class Around[A, *Ts, Z]:
    pass


print(Around[int, str], Around[int, bytes, float, str], Around.__orig_bases__)
t(lambda: Around[int])


class Calls[**P, R]:
    pass


print(Calls.__orig_bases__, Calls.__parameters__)


class One[**P]:
    pass


print(One[int, str], One[[int, str]], One[...])


# inheritance from Generic written out
X = TypeVar("X")
Y = TypeVar("Y", bound=int)
Z = TypeVar("Z", int, str, covariant=True)
W = TypeVar("W", contravariant=True)
I = TypeVar("I", infer_variance=True)
print(X, Y, Z, W, I, Y.__bound__, Z.__constraints__, X.__module__, X.__infer_variance__)
print(Y.evaluate_bound, Z.evaluate_constraints, X.evaluate_default, TypeVar("D", default=5).evaluate_default(1))
print(TypeVar("D", default=int).evaluate_default(4), TypeVar("D", default=(int, None)).evaluate_default(4))
t(lambda: TypeVar("A", covariant=True, contravariant=True))
t(lambda: TypeVar("A", covariant=True, infer_variance=True))
t(lambda: TypeVar("A", int))
t(lambda: TypeVar("A", int, str, bound=int))
t(lambda: TypeVar("A", bound=(int,)))
t(lambda: TypeVar(1))
t(lambda: TypeVar())
t(lambda: TypeVar("A", default=NoDefault).has_default())


class Old(Generic[X, Y]):
    pass


print(Old.__parameters__, Old[str, bool], Old.__orig_bases__, Old.__type_params__)
t(lambda: Generic[int])
t(lambda: Generic[X, X])
t(lambda: Generic[()])
t(lambda: type("Plain", (Generic,), {}))


def bad1():
    class Bad(Generic[X], Generic[Y]): ...


def bad2():
    class Bad(Box[Y], Generic[X]): ...


def bad3():
    class Bad(X): ...


def bad4():
    class Bad(TypeVar): ...


def bad5():
    class Bad[T](Generic[T]): ...


for bad in bad1, bad2, bad3, bad4, bad5:
    t(bad)


class Counting(Generic[X]):
    def __init_subclass__(cls, **kw):
        print("init_subclass", cls.__name__, kw)
        super().__init_subclass__()


class Counted[T](Counting[T], flag=True):
    pass


print(Counted.__parameters__)

# aliases
type Pair[A] = tuple[A, A]
type Number = int | float
type Recursive = list[Recursive] | None
print(Pair, Number, Recursive, type(Pair), Pair.__name__, Pair.__module__)
print(Pair.__value__, Pair.__type_params__, Pair.__parameters__, Number.__value__, Number.__type_params__)
print(Recursive.__value__, Recursive.__value__.__args__[0].__args__[0] is Recursive)
print(Pair[int], Pair[int].__origin__ is Pair, Pair[int].__args__, Pair[int].__value__)
print(Number | None, None | Number, Pair[int] | str, Number | Recursive)
t(lambda: Number[int])
t(lambda: Number())
t(lambda: isinstance(1, Number))
print(Pair.evaluate_value.__name__, Pair.evaluate_value(1) == Pair.__value__)
type Wrong = missing
t(lambda: Wrong.__value__)
missing = int
t(lambda: Wrong.__value__)
made = TypeAliasType("made", list[X], type_params=(X,))
print(made, made.__value__, made.__type_params__, made.__module__, made.evaluate_value, made[int])
t(lambda: TypeAliasType("a", int, type_params=[X]))
t(lambda: TypeAliasType("a", int, type_params=(int,)))
t(lambda: TypeAliasType("a", int, type_params=(TypeVar("D", default=int), X)))
t(lambda: TypeAliasType(1, int))
t(lambda: setattr(Pair, "__value__", 1))
t(lambda: setattr(T, "__name__", "x"))
T.own = 5
print(T.own)

# substitution
print(list[X], list[X].__parameters__, list[X][int], dict[X, list[Y]][str, bool], (X | list[X]).__parameters__)
print((X | list[X])[int] if hasattr(type(X | int), "__getitem__") else "", tuple[X, ...][int], list[X][list[Y]][int])
t(lambda: list[int][int])
t(lambda: list[X][int, str])
t(lambda: dict[X, Y][int])
Ts = TypeVarTuple("Ts")
P = ParamSpec("P")
print(Ts, P, P.args, P.kwargs, tuple[*Ts], tuple[*Ts][int, str], tuple[int, *Ts].__parameters__, [*Ts])
print(tuple[int, *Ts, str][()], tuple[X, *Ts][int, str, bytes], P.__bound__, Ts.__default__)
print(X | int, int | X, X | None, X | Y, X | X)
t(lambda: [*X])
t(lambda: X())
print(NoDefault, type(NoDefault), type(NoDefault)() is NoDefault)
t(lambda: ParamSpecArgs(P) == P.args)
print(ParamSpecArgs("text"), ParamSpecKwargs(5))


# scoping: class bodies and nested functions see the parameters
class Outer[T]:
    inner = T

    class Inner[U]:
        both = lambda self: (T, U)

    def method[V](self):
        return T, V, __class__


print(Outer.inner is Outer.__type_params__[0], Outer.Inner().both(), Outer().method())
print(Outer.Inner.__qualname__, Outer.method.__qualname__, Outer.Inner.__type_params__)


def outer():
    n = 5

    def inner[T: n](x: T = n) -> T:
        return x, T.__bound__

    return inner


print(outer()(), outer().__type_params__)


def mangled():
    class C:
        def m[__T](self, a: __T):
            return __T

    return C


C = mangled()
print(C.m.__type_params__, C.m.__annotations__, C().m(1))


def decorated():
    def deco(f):
        print("deco", f.__name__, f.__type_params__)
        return f

    @deco
    def f[T](x: T, y: int = 1, *, z=2): ...

    print(f.__defaults__, f.__kwdefaults__)

    @deco
    class K[T](Box[T], metaclass=type): ...


decorated()


# several kinds of parameters, attributes through an alias
class Mixed[T, *Ts, **P]: pass


print(Mixed[int, str, [bool]], Mixed[int, str, bytes, [bool, str]].__args__, Mixed.__parameters__)
Mixed[int, [str]].level = 5
print(Mixed.level, Mixed[int, [str]].level, Mixed[int, ...].__args__)
t(lambda: Mixed[int, [str]].missing)


def kinds[T, *Ts, **P](x: T, *args: *Ts, **kw: P.kwargs) -> None: pass


print(kinds.__annotations__)
type Spread[T = int, *Ts = *tuple[int, ...], **P = [int]] = T
print(Spread.__type_params__, [p.__default__ for p in Spread.__type_params__])
print(issubclass(Sub, Generic), isinstance(Box(1), Generic), Generic.__mro__, Generic.__name__, Generic.__module__)


class OwnItem[T](Box[T]):
    def __class_getitem__(cls, item):
        return "own", item


print(OwnItem[int], {Box[int]: 1}[Box[int]])
