# bytes() and bytearray() of all kinds of objects, and what takes bytes as they do.
def show(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e, e.__context__)


class IterNone:
    __iter__ = None


class IterInt:
    def __iter__(self):
        return 5


class IterUncallable:
    __iter__ = 3


class IterTypeError:
    def __iter__(self):
        raise TypeError("mine")


class IterValueError:
    def __iter__(self):
        raise ValueError("mine")


class NextTypeError:
    def __iter__(self):
        return self

    def __next__(self):
        raise TypeError("next")


class Item:
    def __getitem__(self, i):
        raise TypeError("item")


class Hinted:
    def __iter__(self):
        print("iter")
        return iter([1, 2])

    def __length_hint__(self):
        print("hint")
        return 3


class Listed(list):
    def __iter__(self):
        print("iter")
        return iter([1, 2])

    def __len__(self):
        print("len")
        return 3


class Tupled(tuple):
    def __iter__(self):
        raise TypeError("tuple")


class WrongHint:
    def __iter__(self):
        return iter([1, 2])

    def __length_hint__(self):
        raise ValueError("hint")


class WrongItem:
    def __iter__(self):
        return iter([1, "a"])


class LargeItem:
    def __iter__(self):
        return iter([1, 256])


class BytesTypeError:
    def __bytes__(self):
        raise TypeError("bytes")


class BytesNone:
    __bytes__ = None

    def __iter__(self):
        return iter([1])


class BytesAndIter:
    def __bytes__(self):
        return b"bytes"

    def __iter__(self):
        return iter([1])


class IndexAndIter:
    def __index__(self):
        return 3

    def __iter__(self):
        return iter([1, 2])


class IndexTypeError:
    def __index__(self):
        raise TypeError("index")


class IndexTypeErrorAndIter(IndexTypeError):
    def __iter__(self):
        return iter([1, 2])


class IndexText:
    def __index__(self):
        return "text"


class BytesOfIndex(bytes):
    def __index__(self):
        return 2


def extended(v):
    b = bytearray(b"z")
    b.extend(v)
    return b


def assigned(v):
    b = bytearray(b"z")
    b[:] = v
    return b


def strided(v):
    b = bytearray(b"yz")
    b[::-1] = v
    return b


made = [
    IterNone, IterInt, IterUncallable, IterTypeError, IterValueError, NextTypeError, Item, Hinted, Listed, Tupled,
    WrongHint, WrongItem, LargeItem, BytesTypeError, BytesNone, BytesAndIter, IndexAndIter, IndexTypeError,
    IndexTypeErrorAndIter, IndexText, BytesOfIndex,
]
plain = [5, -1, True, 2.5, 1j, "a", "", None, [1, 2], (1, 300), {1: 2}, {3}, range(3), object, iter([7]), map(int, "12")]
for v in made + plain:
    print("--", v.__name__ if v in made else repr(v).split(" at ")[0])
    for f in bytes, bytearray, extended, assigned, strided, int.from_bytes, bytes.__new__, b"%b".__mod__:
        given = v() if v in made else v
        if f is bytes.__new__:
            show(f, bytes, given)
        else:
            show(f, given)
