"""Type parameters, aliases, bounds and defaults."""
type Simple = int | str
type Pair[A, B] = tuple[A, B]
type Recursive[T] = list[Recursive[T]] | T


def first[T](xs: list[T]) -> T:
    return xs[0]


def bounded[T: (int, str), U: float, *Ts, **P, V = int](a: T, b: U, *c: *Ts, d: int = 3) -> dict[T, U]:
    x: T = a
    return {x: b}


class Box[T]:
    item: T

    def __init__(self, item: T = None):
        self.item = item

    def map[U](self, f) -> "Box[U]":
        return Box(f(self.item))


class Child[T: Box](Box[T], metaclass=type):
    type Inner = T


async def coroutine[T](x: T) -> T:
    return x


def bare[T]():
    pass


class Nested[A, *B]:
    class Inner[C](Base[A, C]):
        def both[D](self, x: D = 1, *, y: C = 2) -> A:
            return x, y
