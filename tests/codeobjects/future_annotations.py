from __future__ import annotations

count: int = 0
name: str | None


class Record:
    x: int
    y: Record = None

    def method(self, a: dict[str, int], *args: float) -> Record[a, ...]:
        local: int = 1
        return self


def function(a: lambda: 1 = None, b: x if y else -z ** 2 = 2) -> not f"{a!r:>{b}}":
    pass


def texts(a: "info\x80\u2028é", b: 1e999, c: -1e999j, d: ..., e: b"inf\xff", f: 1.0 + 2j, g: "\ud800", h: (1, 2)):
    return a


x: {1: 2, **y}
z: f"{a:>{b}}{c!r}{{}}" "inf"
w: a if b else [c for d in e if f]
v: x[1:2, ::3, *y]
u: not (a and b) or a < b is not c
t: lambda *a, b=1, **c: (a, *b)
s: -x ** -y
r: t"{a}{b:c}"
