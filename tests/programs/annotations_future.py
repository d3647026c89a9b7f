# from __future__ import annotations keeps them as text.
from __future__ import annotations, generator_stop
import __future__
import sys

x: int = 5


def f(a: undefined, *b: [1, 2], c: "quoted" = 3, **d: lambda q, *r: q + 1) -> dict[str, "q"]: pass


print(f.__annotations__, __annotations__)
print(f.__annotations__ is f.__annotations__)


class A:
    p: int
    q: x if y else z
    (r): f"{x!r:>5}" = 1
    s: a.b[c:d, ::2](*e, **g)
    t: not (1 + 2) * 3 ** -4
    u: {1: 2, **three}
    v: [i for i in j if k]

    def m(self, a: p) -> A: pass


print(A.__annotations__, A.__annotate__, A.m.__annotations__)
print(sys.modules["__main__"].__annotations__)
print("__annotate__" in globals())
print(annotations, generator_stop.getOptionalRelease(), annotations.mandatory, __future__.division.compiler_flag)
print(__future__.all_feature_names)
print(f.__code__.co_flags & __future__.annotations.compiler_flag != 0)
exec("z: undefined = 1\nprint(__annotations__)")
