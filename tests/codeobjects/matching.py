"""match with every kind of pattern."""


def literals(x):
    match x:
        case 1:
            return "one"
        case -1 | 2.5 | "text" | b"bytes" | 1 + 2j:
            return "some"
        case None | True | False:
            return "singleton"
        case _:
            return "other"


def sequences(x):
    match x:
        case []:
            return 0
        case [a]:
            return a
        case [a, b, *rest] if a > b:
            return a, b, rest
        case (1, *_, 2):
            return 3
        case [[x1, y1], [x2, y2]]:
            return x1, y1, x2, y2
        case [*head, last]:
            return head, last


def mappings(x):
    match x:
        case {}:
            return 1
    match x:
        case {"kind": "a", "value": v}:
            return v
        case {"kind": str() as kind, **rest}:
            return kind, rest
        case {1: _, -2: [y]}:
            return y


class Point:
    __match_args__ = ("x", "y")


def classes(p):
    match p:
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y) | Point(x=y, y=0):
            return y
        case Point(x, y) as whole if x == y:
            return whole
        case int(n) | float(n):
            return n
        case Point.zero:
            return Point


def nested(x, y):
    match x, y:
        case (1, [a, {"k": b}]), Point(c):
            return a, b, c
        case (a, b):
            match a:
                case str():
                    return b
    return None
