# Closures: cells read and written, functions made in loops, composition, late binding.
def counter():
    n = 0

    def step(by):
        nonlocal n
        n += by
        return n

    return step


def compose(fs):
    def run(v):
        for f in fs:
            v = f(v)
        return v

    return run


def adder(k):
    return lambda v: (v + k) & 0xFFFF


def run(n):
    steps = [counter() for _ in range(10)]
    pipeline = compose([adder(i) for i in range(10)])
    total = 0
    for i in range(n):
        total += steps[i % 10](i)
        total ^= pipeline(i)
        make = adder(i)
        total += make(1)
    return total & 0xFFFFFFFFFFFF


print(run(180000))
