# tuple: literals, packing, unpacking errors, methods, comparison, immutability, nesting.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


t = 1, 2, 3
print(t, (), (1,), ((1, 2), 3), tuple('ab'), tuple([1, 2]), tuple(), len(t), t[0], t[-1], t[1:], t[::-1], t[5:])
print(t + (4,), t * 2, 2 * (0,), () * 5, t.count(2), t.index(3), 2 in t, (1, 2) in (t, (1, 2)), t == (1, 2, 3), t is t)
print((1, 2) < (1, 3), (1, 2) < (1, 2, 0), () < (0,), (1, 'a') < (2, 0), (1, (2, 3)) == (1, (2, 3)), (1,) != [1])
print(hash((1, 2)) == hash((1, 2)), hash(()) == hash(()), {(1, 2): 'a'}[1, 2], {(0, 'x'), (0, 'x')})
print(hash((1, 2, 3)) == hash((1, 2) + (3,)), hash((0.5, True)) == hash((0.5, 1.0)), hash((1, 2)) == hash((2, 1)))

a, b = 1, 2
a, b = b, a
print(a, b)
(p, q), r = (1, 2), 3
[u, v] = 'xy'
print(p, q, r, u, v)
head, *mid, tail = range(6)
*only, = 'ab'
x, *empty = [1]
(m, *n), *o = ('abc', 1, 2)
print(head, mid, tail, only, x, empty, m, n, o)
i = 0
i, values = 1, [0, 0]
i, values[i] = 0, 'set'
print(i, values)
for k, (l, *rest) in [(1, 'ab'), (2, 'cde')]:
    print(k, l, rest)
data = {'x': 1}
data['y'], data['z'] = 2, 3
print(data, (*'ab', *t), *t, sep='|')
c = d = e = (lambda: [])()
c.append(1)
print(d, c is e)

attempt('too many', lambda: exec('a, b = 1, 2, 3'))
attempt('too few', lambda: exec('a, b, c = 1, 2'))
attempt('too few star', lambda: exec('a, b, *c = [1]'))
attempt('not iterable', lambda: exec('a, b = 5'))
attempt('star not iterable', lambda: exec('a, *b = None'))
attempt('too many str', lambda: exec('a, b = "abc"'))
attempt('too many iter', lambda: exec('a, b = iter([1, 2, 3])'))
attempt('too many dict', lambda: exec('a, = {1: 1, 2: 2}'))
attempt('too few gen', lambda: exec('a, b = (x for x in [1])'))
attempt('setitem', lambda: exec('t = (1,); t[0] = 2'))
attempt('delitem', lambda: exec('t = (1,); del t[0]'))
attempt('index', lambda: t[3])
attempt('type', lambda: t['a'])
attempt('concat', lambda: t + [4])
attempt('concat int', lambda: t + 4)
attempt('index of', lambda: t.index(9))
attempt('hash', lambda: hash((1, [])))
attempt('attribute', lambda: t.append(4))
attempt('tuple(5)', lambda: tuple(5))
attempt('compare', lambda: (1, 'a') < (1, 2))

tricky = ([1], 'x')
try:
    tricky[0] += [2]
except TypeError as err:
    print('but changed:', tricky, err)


def swap3(x, y, z):
    x, y, z = z, x, y
    return x, y, z


def minmax(items):
    return min(items), max(items)


lo, hi = minmax([3, 1, 2])
print(swap3(1, 2, 3), lo, hi, minmax('hello'))


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def left(self):
        return self[0]

    def __repr__(self):
        return 'Pair' + super().__repr__()


pr = Pair(1, 2)
print(pr, pr.left, pr == (1, 2), pr + (3,), type(pr[:]).__name__, isinstance(pr, tuple), hash(pr) == hash((1, 2)))
nested = (1, [2, (3, {'k': (4,)})])
print(nested, nested[1][1][1]['k'][0], str(nested) == repr(nested), sorted([(2, 'b'), (1, 'z'), (2, 'a')]))
