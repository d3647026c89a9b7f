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
