# Exceptions: the cost of try, of raising and catching, of finally and of contexts.
class Problem(Exception):
    pass


def check(i):
    if i % 3 == 0:
        raise Problem(i)
    if i % 5 == 0:
        raise KeyError(i)
    return i


def nested(i):
    try:
        return check(i)
    except KeyError as e:
        raise ValueError(i) from e
    finally:
        counts[0] += 1


class Guard:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        return kind is Problem or kind is KeyError


counts = [0]


def run(n):
    total = 0
    for i in range(n):
        try:
            total += nested(i)
        except Problem as e:
            total += e.args[0] & 7
        except ValueError:
            total -= 1
        with Guard():
            check(i | 1)
        try:
            total += i
        finally:
            total ^= 1
    return total, counts[0]


print(*run(150000))
