# Calls of every shape: positional, keyword, defaults, star arguments, methods, builtins.
def positional(a, b, c):
    return a + b - c


def defaults(a, b=2, c=3):
    return a * b - c


def keywords(*, a, b):
    return a - b


def star(*args):
    return args[0] + len(args)


def mapping(**kw):
    return kw['x'] + len(kw)


class C:
    def method(self, a):
        return a + 1

    @staticmethod
    def static(a):
        return a - 1

    @classmethod
    def klass(cls, a):
        return a ^ 1

    def __call__(self, a):
        return a & 255


def run(n):
    c, total = C(), 0
    bound = c.method
    for i in range(n):
        total += positional(i, 2, 1) + defaults(i) + defaults(i, c=1)
        total += keywords(a=i, b=1) + star(i, 1, 2) + mapping(x=i, y=1)
        total += c.method(i) + bound(i) + C.static(i) + C.klass(i) + c(i)
        total += len((i, i)) + abs(-i) + max(i, 5)
        total += positional(*(i, 1, 2))
    return total


print(run(250000))
