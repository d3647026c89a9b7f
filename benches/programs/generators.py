# Generators: pipelines, yield from over a tree, send, generator expressions.
def numbers(n):
    for i in range(n):
        yield i


def squares(source):
    for v in source:
        yield v * v


def odd(source):
    for v in source:
        if v & 1:
            yield v


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


def average():
    total = count = 0
    while True:
        value = yield total // (count or 1)
        total += value
        count += 1


def run(n):
    total = sum(odd(squares(numbers(n))))
    total += sum(tree(14))
    avg = average()
    next(avg)
    for i in range(n):
        total += avg.send(i)
    total += sum(v * 2 for v in range(n) if v % 3)
    return total


print(run(400000))
