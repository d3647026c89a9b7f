"""Annotations of modules, classes, functions and locals."""
count: int = 0
name: str
obj = object()
obj.attr: float
(obj.x): int = 1
values: list[int] = [1, 2, 3]


class Record:
    """A record."""

    x: int
    y: "Record" = None
    z: dict[str, int] = {}

    def method(self, a: int, /, b: str = "b", *args: float, c: bytes, **kw: None) -> "Record":
        local: int = a
        other: str
        self.attr: int = local
        return self


def function(a: int | None = None, *, b: list["function"]) -> tuple[int, ...]:
    def inner(x: a) -> b:
        return x

    return inner


if count:
    late: set[int] = set()

lambda_ = lambda a, b=1: (a, b)
