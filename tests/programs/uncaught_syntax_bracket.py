# Uncaught: an unclosed bracket.
values = [1, 2,


def f():
    return values
