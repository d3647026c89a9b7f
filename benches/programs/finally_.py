# try/finally: the plain way through, return and break out of it, with statements, nested handlers.
class Guard:
    depth = 0

    def __enter__(self):
        Guard.depth += 1
        return self

    def __exit__(self, *exc):
        Guard.depth -= 1


def leave(i, log):
    try:
        if i & 1:
            return i
        for k in range(3):
            try:
                if k == i % 3:
                    break
            finally:
                log[0] += 1
        return k
    finally:
        log[1] += 1


def run(n):
    guard, log, total = Guard(), [0, 0], 0
    for i in range(n):
        total += leave(i, log)
        with guard, guard:
            total += guard.depth
        try:
            try:
                total += 1
            except ValueError:
                total = 0
            else:
                total += 2
        finally:
            total ^= 1
    return total, log


print(*run(330000))
