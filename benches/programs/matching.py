# Pattern matching: literals, sequences, mappings, classes, captures and guards.
class Point:
    __match_args__ = ('x', 'y')

    def __init__(self, x, y):
        self.x, self.y = x, y


def classify(v):
    match v:
        case 0:
            return 1
        case int(n) if n < 0:
            return 2
        case 'go' | 'stop':
            return 3
        case [a, b]:
            return a + b
        case [first, *rest]:
            return first + len(rest)
        case {'op': 'add', 'to': to}:
            return to
        case Point(0, y):
            return y
        case Point(x=x, y=y):
            return x - y
        case _:
            return 4


def run(n):
    values = [0, -3, 'go', 'stop', [1, 2], (5, 6, 7), {'op': 'add', 'to': 9}, Point(0, 3), Point(4, 1), 2.5]
    total = 0
    for i in range(n):
        for v in values:
            total += classify(v)
    return total


print(run(60000))
