# Star arguments whose iteration runs Python code, and generators that are closed while others end.
def count_from(n):
    try:
        while True:
            yield n
            n += 1
    finally:
        print("closed at", n)


def take(n, it):
    for _, x in zip(range(n), it):
        yield x
    return "took"


print(*take(4, count_from(2)))
print([*take(2, count_from(7))])


def result():
    r = yield from take(1, count_from(0))
    print("result", r)
    yield "last"


print(list(result()))


def bad():
    yield 1
    raise KeyError("bad")


for call in (lambda: print(*bad()), lambda: print(**{1: 2}), lambda: (lambda a: a)(*take(2, count_from(0)))):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)


class Loud:
    def __init__(self, *args, **kwargs):
        print("Loud", args, kwargs)

    def __call__(self, *args):
        return args


loud = Loud(*(i for i in range(3)), **{"k": 1})
print(loud(*(i * i for i in range(3))))
