# oracle: 3.13
# Objects that are called by calling themselves, and classes that are their own bases without end.
def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except RecursionError:
        print(label, "-> RecursionError")


class Called:
    pass


Called.__call__ = Called()
attempt("instance", Called())
attempt("arguments", lambda: Called()(1, key=2))


class Partner:
    __call__ = Called()


attempt("leads there", Partner())


class Bases:
    @property
    def __bases__(self):
        return (self, self, self)


attempt("bases", lambda: issubclass(Bases(), int))
attempt("still alive", lambda: 42)
