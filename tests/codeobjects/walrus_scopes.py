"""Assignment expressions in comprehensions, global and nonlocal scopes."""
total = 0
partial = [total := total + v for v in range(5)]
print(last := partial[-1], last)


def inner_scope(xs):
    found = None
    any((found := x) for x in xs)

    def nested():
        nonlocal found
        return [found := y for y in xs]

    return found, nested


def in_conditions(xs):
    if any((hit := x) > 3 for x in xs):
        return hit
    return [z for x in xs if (z := x * 2)]


def with_global():
    global counter
    counter = 1
    [counter := counter + k for k in range(3)]
    return counter
