"""Constant folding of strings, bytes, tuples, lists and sets."""
a = "ab" * 3 + "c"
b = "x" * 4096
c = "x" * 4097
d = (1, 2) + (3,) * 2
e = (1, (2, 3), "four", b"five", None, ..., True)
f = "abc"[1], b"abc"[1], (1, 2, 3)[-1], "abc"[5:], (1, 2, 3)[::2], "h\u00e9llo"[1]
g = [1, 2, 3]
h = [1, 2]
i = {1, 2, 3}
j = {"a", "b"}
k = ((), [], {}, (1,), [()])
l = (0,) * 257
m = b"ab" * 2 + b"c"


def search(x, y):
    if x in [1, 2, 3] or y in {"a", "b"} or x not in (1, y):
        return [x, y]
    for n in [x, y, 3]:
        yield n
    for n in [1, 2, 3, 4]:
        yield from (n, n)
    for n in {1, 2}:
        yield {n, 1}
    return x in [], y in {*()}


def big():
    return (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
            30, 31, 32, 33)


def big_list(x):
    return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
            30, 31, 32, 33], {x: 1, "a": 2}, [*x, 1], (*x, *x), {**x, "k": 1}
