"""Loops with else, break, continue, nested and with try inside."""


def whiles(n):
    while n > 0:
        n -= 1
        if n == 5:
            continue
        if n == 3:
            break
    else:
        return "exhausted"
    while True:
        n += 1
        if n > 10:
            return n


def fors(xs):
    total = 0
    for i, (a, *b) in enumerate(xs):
        for j in range(i):
            if j % 2:
                continue
            if j > 7:
                break
            total += j
        else:
            total -= 1
        if not a:
            return b
    else:
        total *= 2
    return total


def tries(xs):
    for x in xs:
        try:
            if x:
                continue
            y = 1 / x
        except ZeroDivisionError:
            break
        except (TypeError, ValueError) as error:
            print(error)
            continue
        finally:
            print("finally", x)
    else:
        return None
    return y


def endless():
    for x in iter(int, 1):
        while x:
            pass
    for _ in ():
        pass


def deep(a):
    for b in a:
        for c in b:
            for d in c:
                if d:
                    return b, c, d
