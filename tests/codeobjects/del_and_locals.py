"""Unbound locals after del, in loops and handlers."""


def loop(n):
    for i in range(n):
        if i:
            print(x)
            del x
        x = i
    return x


def handler():
    try:
        x = risky()
    except ValueError as x:
        pass
    except TypeError:
        return x
    else:
        y = x
    finally:
        print(x)
    return x, y


def branches(c):
    if c == 1:
        a = 1
    elif c == 2:
        b = 2
    else:
        a = b = 3
    print(a)
    print(a, b)
    while c:
        z = a
        c -= 1
    return z
