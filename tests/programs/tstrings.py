# t-strings (PEP 750): templates and interpolations.
from string.templatelib import Template, Interpolation, convert
import string.templatelib


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


name, n = "World", 5
a = t"Hello {name}!"
print(a)
print(type(a), a.strings, a.interpolations, a.values)
i = a.interpolations[0]
print(type(i), i.value, i.expression, i.conversion, i.format_spec)
print(t"", t"".strings, t"{n}".strings, t"{n}{name}".strings, t"{n} {name} ".strings)
print(t"{n!r} {n!s} {n!a} {n:>10} {n!r:{n}d}")
print(t"{ n + 1 }".interpolations[0].expression, "|", t"{n=}", t"{n = }", t"{n=!s}", t"{n=:x}")
print(list(t"a{n}b{name}c"), list(t"{n}{name}"), list(t""), list(t"x"))
print([type(x).__name__ for x in t"{n}x{n}"])
print(rt"\n{n}\t", t"\n{n}".strings, t'''multi
{n}
line'''.strings)
print(t"{{}} {n} }}{{".strings)
print(t"a" t"{n}" t"b", (t"{n}" t"{n}").strings)
print(t"a{n}" + t"b{name}c", (t"a" + t"b").strings, (t"{n}" + t"{n}").strings)
t(lambda: t"a" + "b")
t(lambda: "a" + t"b")
t(lambda: t"a" + 5)
t(lambda: 5 + t"a")
t(lambda: t"a" * 2)
t(lambda: t"a" % 2)


class R:
    def __radd__(self, other):
        return "radd"


print(t"a" + R())
t(lambda: Template("a", "b", Interpolation(1), Interpolation(2, "x"), "c"))
t(lambda: Template().strings)
t(lambda: Template(Interpolation(1)).strings)
t(lambda: Template(1))
t(lambda: Template(a=1))
t(lambda: Interpolation(1, "e", "r", ">5"))
t(lambda: Interpolation(1, expression="e", conversion="s", format_spec="q"))
t(lambda: Interpolation())
t(lambda: Interpolation(1, 2))
t(lambda: Interpolation(1, "e", "x"))
t(lambda: Interpolation(1, "e", 5))
t(lambda: Interpolation(1, "e", "r", 5))
t(lambda: setattr(i, "value", 1))
t(lambda: setattr(a, "strings", 1))
t(lambda: a[0])
t(lambda: len(a))
print(Interpolation.__match_args__, Template[int], string.templatelib.Template is Template)
print([convert(n, c) for c in (None, "r", "s", "a")], convert("é", "a"), convert(n, conversion="r"))
t(lambda: convert(n, "x"))

match t"{n!r:>3}".interpolations[0]:
    case Interpolation(int(v), expr, "r" | "s" as conv, spec):
        print(v, expr, conv, spec)


def render(template):
    out = []
    for part in template:
        match part:
            case str() as s:
                out.append(s)
            case Interpolation(value, _, conversion, spec):
                out.append(format(convert(value, conversion), spec))
    return "".join(out)


x = 3.14159
print(render(t"pi {x:.2f} {name!r:>10} {name:*^11} {n:03}|{[1, 2]}"))
width = 12
print(render(t"{name:>{width}}|{x:{width}.{n - 2}}"))
print(t"{x:{width}.{n - 2}}".interpolations[0].format_spec)
nested = t"outer {t'inner {n}'} {f'{n}'}"
print(nested)
print(render(t"{render(t'<{n}>')}"))


# values are kept, evaluated once, in order
def loud(v):
    print("  eval", v)
    return v


tt = t"{loud(1)} {loud(2):{loud('>3')}} {loud(3)!r}"
print(tt.values, [i.value for i in tt.interpolations])
obj = []
kept = t"{obj}"
obj.append(1)
print(kept.values, kept.interpolations[0].value is obj)


class Bad:
    def __format__(self, spec):
        raise ValueError("format")

    def __repr__(self):
        raise ValueError("repr")


b = t"{Bad()} {Bad()!r}"
t(lambda: repr(b))
t(lambda: t"{Bad():{Bad()}}")
it = iter(t"a{n}")
print(type(it), next(it), next(it), iter(it) is it)
t(lambda: next(it))
t(lambda: t"{undefined}")
print(t"{n}" == t"{n}", hash(a) == hash(a), a == a)
t(lambda: type("Sub", (Template,), {}))
t(lambda: type("Sub", (Interpolation,), {}))


async def coro():
    return t"{await something}"


print(coro.__name__, t"{(lambda: 5)()}".values, t"{n if n else 0}".interpolations[0].expression)
