# Sorting: integers, floats, strings, keys, user comparisons, and a quicksort in Python.
class Item:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n


def quick(xs):
    if len(xs) < 2:
        return xs
    p = xs[len(xs) // 2]
    return quick([x for x in xs if x < p]) + [x for x in xs if x == p] + quick([x for x in xs if x > p])


def numbers(n):
    seed, out = 7, []
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        out.append(seed)
    return out


def run(n):
    ns = numbers(n)
    a = sorted(ns)
    b = sorted(ns, key=lambda v: v % 1000)
    c = sorted([v / 3 for v in ns], reverse=True)
    d = sorted([str(v) for v in ns])
    e = sorted([Item(v) for v in ns[:n // 4]])
    f = quick(ns[:n // 2])
    g = sorted((v & 255, v) for v in ns)
    return a[n // 2], b[n // 3], round(c[5]), d[n // 2], e[10].n, f[11], g[n // 2]


print(*run(60000))
