"""with: several managers, targets, returns and loops inside."""


def one(path):
    with open(path) as f:
        return f.read()


def two(a, b):
    with a, b as (x, y):
        print(x, y)
    with (a as p, b as q):
        pass
    return p, q


def inside_loop(locks):
    for lock in locks:
        with lock:
            if lock.done:
                continue
            if lock.bad:
                break
            lock.use()
    return lock


def attribute(self):
    with self.lock as self.target, self.other as self.items[0]:
        self.count += 1


def with_try(a):
    try:
        with a:
            raise ValueError
    except ValueError:
        with a() as b:
            return b
