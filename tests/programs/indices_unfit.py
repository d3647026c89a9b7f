# An index or a count that fits no machine word: the message names the type of what was given.
import collections
import io


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Big:
    def __index__(self):
        return 10**30


class Low:
    def __index__(self):
        return -(10**30)


class Int(int):
    pass


class Refused:
    def __index__(self):
        raise KeyError("index")


class Text:
    def __index__(self):
        return "text"


def times(sequence, n):
    sequence *= n


def delete(sequence, n):
    del sequence[n]


def put(sequence, n):
    sequence[n] = 1


queue = collections.deque([1])
view = memoryview(b"abcd")
for n in Big(), Low(), Int(10**30), 10**30, Refused(), Text():
    print("--", type(n).__name__)
    for sequence in [1], (1,), "a", b"a", bytearray(b"a"), view, queue:
        show(lambda: sequence[n])
    for sequence in [1], bytearray(b"a"), queue:
        show(lambda: delete(sequence, n))
    for sequence in [1], bytearray(b"a"), memoryview(bytearray(b"a")), queue:
        show(lambda: put(sequence, n))
    for sequence in [1], (1,), "a", b"a", bytearray(b"a"), queue:
        show(lambda: sequence * n)
        show(lambda: n * sequence)
    for sequence in [1], "a", bytearray(b"a"):
        show(lambda: times(sequence, n))
        show(lambda: sequence.__mul__(n))
    show(lambda: bytes(n))
    show(lambda: bytearray(n))
    show(lambda: b"".__buffer__(n))
    show(lambda: io.StringIO("a").read(n))
    show(lambda: io.BytesIO(b"a").readline(n))

show(lambda: view.cast("B", [2, 2])[10**30, 0])
show(lambda: range(10)[Big()])
show(lambda: [1, 2][Big() :])
show(lambda: [1].pop(Big()))
show(lambda: "a".center(Big()))
show(lambda: io.StringIO("a").read("1"))
show(lambda: io.BytesIO(b"a").readline(1.0))


class Long:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


for n in Big(), Int(10**30), 10**30:
    show(lambda: len(Long(n)))
    show(lambda: bool(Long(n)))
