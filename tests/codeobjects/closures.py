"""Free variables, cells, nonlocal, class cells, argument cells."""


def counter(start, step=1, *rest, scale=2, **options):
    total = start

    def add(n):
        nonlocal total
        total += n * step * scale
        return total, rest, options

    def reset():
        nonlocal total
        del total
        total = 0

    return add, reset, lambda: total


def outer(a):
    b = a

    def middle(c):
        def inner(d):
            return a + b + c + d

        return inner

    b += 1
    return middle


class Base:
    attribute = 1

    def method(self):
        return super().method(), __class__

    def read(self):
        super().attribute.thing
        return super(Base, self).read(1)

    def lambdas(self):
        return [lambda: self, lambda x=self: x]


def make(n):
    class Local(Base):
        value = n
        def get(self):
            return n, self.value, super().method()
    return Local


def late():
    return [lambda: i for i in range(3)], {k: (lambda: v) for k, v in ()}


x = 1


def globals_():
    global x
    x = 2
    del x
    return x
