# A StopIteration out of what a builtin iterator calls ends the iterator, quietly; next() lets it through.
import itertools
import sys


def show(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, e)


class Bool:
    def __bool__(self):
        raise StopIteration("bool")


class Len:
    def __len__(self):
        raise StopIteration("len")


class Wrong:
    def __bool__(self):
        raise ValueError("wrong")


for c in Bool, Len, Wrong:
    print("--", c.__name__)
    for f in None, bool, lambda x: x:
        show(lambda: list(filter(f, [1, c(), 2])))
        show(lambda: next(filter(f, [c()]), "default"))
        show(lambda: next(filter(f, [c()])))
        show(lambda: filter(f, [c()]).__next__())
        show(lambda: [x for x in filter(f, [1, c(), 2])])
    show(lambda: list(itertools.filterfalse(None, [0, c(), 0])))
    show(lambda: list(itertools.takewhile(lambda x: x, [1, c(), 2])))
    show(lambda: list(itertools.dropwhile(lambda x: x, [1, c(), 2])))
    show(lambda: list(itertools.compress([1, 2, 3], [1, c(), 2])))
    f = filter(None, [1, c(), 2])
    show(lambda: list(f))
    show(lambda: list(f))
    show(lambda: list(map(bool, [c()])))
    show(lambda: all(map(lambda x: x, [c()])))
    show(lambda: any([c()]))
    show(lambda: sum(filter(None, [1, c(), 2])))
    show(lambda: sorted(filter(None, [2, 1, c()])))
    show(lambda: tuple(filter(None, [1, c()])))
    show(lambda: [*filter(None, [1, c()])])
    show(lambda: dict(filter(None, [(1, 2), c()])))
    show(lambda: 5 in filter(None, [1, c()]))
    show(lambda: ",".join(filter(None, ["a", c()])))
    show(lambda: list(zip(filter(None, [1, c()]), "ab")))
    show(lambda: list(enumerate(filter(None, [1, c()]))))
    show(lambda: list(itertools.chain(filter(None, [1, c()]), [2])))


def stop(*args):
    raise StopIteration(5)


show(lambda: list(map(stop, [1])))
show(lambda: next(map(stop, [1])))
show(lambda: list(itertools.starmap(stop, [(1,)])))
show(lambda: list(itertools.groupby([1, 2], stop)))
show(lambda: list(itertools.accumulate([1, 2], stop)))
show(lambda: list(itertools.takewhile(stop, [1])))
show(lambda: list(iter(stop, 2)))
show(lambda: [x for x in map(stop, [1])])
show(lambda: max(map(stop, [1])))


class Equal:
    def __eq__(self, other):
        raise StopIteration("eq")


class Sequence:
    def __getitem__(self, i):
        raise StopIteration("item")

    def __len__(self):
        return 2


show(lambda: list(iter(lambda: 1, Equal())))
show(lambda: list(Sequence()))
show(lambda: list(reversed(Sequence())))


def delegate(it):
    try:
        answer = yield from it
        print("answer", answer)
    finally:
        print("finally")


show(lambda: list(delegate(filter(None, [1, Bool(), 2]))))
show(lambda: list(delegate(map(stop, [1]))))
show(lambda: list(delegate(map(lambda x: x, [1]))))
show(lambda: list(x for x in map(stop, [1])))
(one,) = filter(None, [1, Bool()])
print(one)
show(lambda: (list(filter(None, [1, Bool(), 2])), sys.exception()))


class Sub(map):
    pass


class Own(filter):
    def __next__(self):
        print("next")
        return super().__next__()


show(lambda: list(Sub(stop, [1])))
show(lambda: next(Sub(stop, [1])))
show(lambda: list(Own(None, [1, Bool()])))
for x in map(stop, [1]):
    print("never")
else:
    print("else")
