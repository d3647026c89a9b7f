"""Signatures, defaults, decorators, docstrings, lambdas, recursion."""


def nothing():
    pass


def documented():
    """Only a docstring."""


def documented_more():
    """A docstring
    on two lines."""
    return None


def all_kinds(a, b=1, /, c=2, *args, d, e=3, **kw):
    return a, b, c, args, d, e, kw


def keyword_only(*, a, b=[]):
    return a, b


@decorator
@module.decorator(1)
def decorated(x):
    return x


@decorator
class Decorated:
    pass


def early(x):
    if x:
        return
    return 1


def unused():
    1
    "text"
    x
    (1, 2)
    -1
    ...


def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)


identity = lambda x: x
nested = lambda x: lambda y: x + y
defaults = lambda a, b=2, *c, d=4, **e: (a, b, c, d, e)


def unbound():
    if unknown:
        x = 1
    print(x)
    del x
    print(x)
    for x in ():
        pass
    return x
