# Ranges and slices beyond a machine word.
def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


big = range(0, 2**70)
attempt("slice", lambda: big[2**65 : 2**66])
attempt("step", lambda: big[:: 2**68])
attempt("items", lambda: list(big[:: 2**68]))
attempt("backwards", lambda: big[:: -(2**69)])
attempt("from the end", lambda: big[-3:])
attempt("item", lambda: (big[2**65], big[-1]))
attempt("beyond", lambda: big[2**70])
attempt("len", lambda: len(big))
attempt("empty", lambda: big[5:5])
attempt("of a slice", lambda: range(10)[2**70 :])
attempt("float", lambda: big[1.0:])
attempt("zero", lambda: big[::0])
for start, stop, step in (
    (2**63 - 2, 2**63 - 1, 2),
    (1, 2, 2**63 - 1),
    (-1, -2, -(2**63)),
    (0, 10, 3),
):
    r = range(start, stop, step)
    print(r, list(r))
attempt("indices", lambda: slice(2**70).indices(2**71))
attempt("indices", lambda: slice(None, None, -(2**70)).indices(2**71))


class Blocked:
    __bool__ = None


class Index:
    def __index__(self):
        return 3


class Long:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


attempt("bool", lambda: bool(Blocked()))
attempt("not", lambda: not Blocked())
attempt("if", lambda: 1 if Blocked() else 2)
for n in (Index(), True, 0, -1, 2**70, -(2**70), "a", 1.0, None):
    attempt("len", lambda: len(Long(n)))
    attempt("truth", lambda: bool(Long(n)))
