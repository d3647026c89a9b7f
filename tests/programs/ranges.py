# range: arithmetic on it, slicing, membership, equality, big bounds, errors; slice objects and indices.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


r = range(2, 20, 3)
print(r, list(r), len(r), r[0], r[-1], r[2:4], r[::-1], list(r[::-1]), r.start, r.stop, r.step, r[10:], r[-100:2])
print(range(5), range(0), range(5, 0), list(range(5, 0, -1)), list(range(10, -11, -5)), len(range(5, 0)), bool(range(0)), bool(range(1)))
print(5 in r, 6 in r, 5.0 in r, 5.5 in r, 'a' in r, True in range(2), None in r, -1 in range(0, -5, -1), 20 in r)
print(r.index(5), r.count(5), r.count(6), r == range(2, 22, 3), r == range(2, 20, 2), range(0) == range(5, 5), range(3) == [0, 1, 2])
print(hash(range(3)) == hash(range(0, 3, 1)), {range(2): 'x'}[range(0, 2)], repr(range(1, 2, 1)), repr(range(1, 2, 2)), range(0, 10, True))
big = range(10 ** 20, 10 ** 20 + 10, 4)
print(big, list(big), len(big), big[1], 10 ** 20 + 8 in big, big[-1] - big[0], range(-10 ** 30, 10 ** 30, 10 ** 29)[5], sum(big))
print(list(reversed(range(4))), next(iter(range(9, 3, -2))), max(range(7)), min(range(3, -3, -1)), sum(range(101)), list(range(True)))
it = iter(range(3))
print(next(it), list(it), list(it), type(it).__name__, type(iter(big)).__name__, type(reversed(range(2))).__name__)
print([*zip(range(3), range(10, 0, -3))], [i for i in range(10) if i in range(0, 10, 4)], sorted(range(5), key=lambda i: -i))
a, *b, c = range(6)
print(a, b, c, [x for x in range(3) for y in range(x)], dict(enumerate(range(5, 8), 1)), set(range(3)), tuple(range(2)))

attempt('index', lambda: r[6])
attempt('index', lambda: r[-7])
attempt('index of', lambda: r.index(6))
attempt('index of', lambda: r.index('a'))
attempt('zero step', lambda: range(1, 2, 0))
attempt('float', lambda: range(1.5))
attempt('float 2', lambda: range(0, 2.0))
attempt('str', lambda: range('5'))
attempt('none', lambda: range())
attempt('four', lambda: range(1, 2, 3, 4))
attempt('set', lambda: r.__class__.__setitem__)
attempt('start', lambda: setattr(r, 'start', 5))
attempt('add', lambda: r + r)
attempt('less', lambda: r < r)
attempt('bad key', lambda: r['x'])
attempt('len', lambda: len(range(10 ** 30)))
attempt('subclass', lambda: type('R', (range,), {}))

s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(5), slice(None), s.indices(6), slice(None, None, -1).indices(5), slice(-3, None).indices(10))
print(slice(1, 2) == slice(1, 2), slice(1, 2) < slice(1, 3), list(range(20))[s], 'abcdefghijkl'[s], (0, 1, 2)[slice(1)], hash(slice(1)) == hash(slice(1)))
attempt('slice()', lambda: slice())
attempt('indices', lambda: slice(1).indices(-1))
attempt('indices 0', lambda: slice(0, 5, 0).indices(5))
attempt('indices type', lambda: slice('a').indices(5))


class Show:
    def __getitem__(self, key): return key
    def __setitem__(self, key, value): print('set', key, value)
    def __delitem__(self, key): print('del', key)


w = Show()
print(w[1], w[1:2], w[::], w[1:2, 3], w[...], w[:, 1], w['a':'b'], w[()], w[-1:None:2], w[(1, 2)], w[*(1, 2)], w[*'ab', 3])
w[1] = 'a'; w[1:2] = 'b'; w[1, 2:3] = 'c'; del w[5]; del w[:2], w[0]; w[0] += 5 if False else 0
i = 0
def f():
    global i
    i += 1
    return i


w[f()] = f()
w[f():f()] = (f(), f())


class N:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n


print(list(range(N(3))), range(10)[N(2):N(8):N(3)], [10, 20, 30][N(-1)], 'abc'[N(1)], list(range(5))[:N(2)], slice(N(1), N(3)).indices(9))
