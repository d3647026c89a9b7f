# Container protocols: __getitem__ iteration, __contains__, __iter__, __next__, __reversed__, __len__, __length_hint__, __missing__.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


class OldStyle:
    def __getitem__(self, i):
        print(f'[{i}]', end=' ')
        if i >= 3: raise IndexError('end')
        return i * 10


o = OldStyle()
print(list(o)); print(20 in o); print(99 in o); print([*o], max(o)); a, b, c = o; print(a, b, c)
attempt('reversed', lambda: reversed(o))
attempt('len', lambda: len(o))
attempt('too many', lambda: exec('x, y = o', {'o': o}))


class Stops:
    def __getitem__(self, i):
        if i == 2: raise StopIteration
        if i == 5: raise KeyError('five')
        return i


print(list(Stops())); attempt('key', lambda: Stops()[5])


class Deck:
    def __init__(self, cards): self.cards = list(cards)
    def __len__(self): return len(self.cards)
    def __getitem__(self, i): return Deck(self.cards[i]) if isinstance(i, slice) else self.cards[i]
    def __setitem__(self, i, v): self.cards[i] = v
    def __delitem__(self, i): del self.cards[i]
    def __contains__(self, c): return c.upper() in self.cards
    def __repr__(self): return f'Deck({"".join(self.cards)})'


d = Deck('ABCDE')
print(len(d), d[0], d[-1], d[1:3], list(d), list(reversed(d)), 'a' in d, 'z' in d, d[::-1], bool(Deck('')), sorted(d, reverse=True))
d[0] = 'X'; d[1:3] = 'YZQ'; del d[-1]; print(d, [(i, c) for i, c in enumerate(d)]); d[0] += '!'; print(d)


class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1
        return self.n + 1


class Fresh:
    def __init__(self, n): self.n = n
    def __iter__(self): return Countdown(self.n)
    def __reversed__(self): return 'any object'
    def __length_hint__(self): return 100


cd = Countdown(3)
print(next(cd), list(cd), list(cd), next(cd, 'done'), iter(cd) is cd)
fr = Fresh(3)
print(list(fr), list(fr), reversed(fr), 2 in fr, 9 in fr, sum(fr), dict.fromkeys(fr, 0), [x + y for x in fr for y in fr][:4], tuple(fr), {*fr} == {1, 2, 3})
x, *y = fr; print(x, y, *fr, sep=',')


class BadIter:
    def __iter__(self): return 5


class NoneIter(Fresh):
    __iter__ = None
    __contains__ = None
    __len__ = None
    __reversed__ = None


attempt('bad iter', lambda: list(BadIter()))
attempt('none iter', lambda: list(NoneIter(2)))
attempt('none contains', lambda: 1 in NoneIter(2))
attempt('none len', lambda: len(NoneIter(2)))
attempt('none reversed', lambda: reversed(NoneIter(2)))
attempt('next', lambda: next(5))
attempt('iter', lambda: iter(5))
attempt('iter sentinel', lambda: iter(5, 1))
attempt('in int', lambda: 1 in 5)
attempt('for', lambda: [0 for _ in None])
attempt('getitem', lambda: exec('x = None; x[0]'))
attempt('setitem', lambda: exec('None[0] = 1'))
attempt('delitem', lambda: exec('x = 5\ndel x[0]'))
attempt('class getitem', lambda: Deck[0])
attempt('type subscript', lambda: exec('x = int; x[0] = 1'))


class Odd:
    def __contains__(self, v): return 'truthy' if v else ''
    def __len__(self): return 4
    def __iter__(self): return iter('odd!')


print(1 in Odd(), 0 in Odd(), 0 not in Odd(), len(Odd()), ''.join(Odd()))


class Matrix:
    def __init__(self, rows): self.rows = rows
    def __getitem__(self, key):
        r, c = key
        return self.rows[r][c]
    def __setitem__(self, key, v): self.rows[key[0]][key[1]] = v
    def __iter__(self):
        for row in self.rows:
            yield from row


m = Matrix([[1, 2], [3, 4]])
m[0, 1] += 40; print(m[0, 1], m[1, -1], list(m), max(m), m[1, 0:1]); attempt('matrix', lambda: m[0])


class Defaulting(dict):
    def __init__(self, make): super().__init__(); self.make = make
    def __missing__(self, k): return self.setdefault(k, self.make())


dd = Defaulting(list)
for w in 'apple avocado banana blueberry cherry'.split(): dd[w[0]].append(w)
print(dd, dd.get('z'), 'z' in dd, len(dd['z']), len(dd))
it = iter([1, 2, 3]); print(next(it), it.__length_hint__(), list(zip(it, it)), list(it))
rolls = iter([3, 5, 6, 1, 2]); print(list(iter(lambda: next(rolls), 1)), list(rolls))
grow = [1, 2]; git = iter(grow); next(git); next(git); print(next(git, 'end')); grow.append(3); print(next(git, 'still end'))
print(type(iter([])).__name__, type(iter(())).__name__, type(iter('')).__name__, type(iter({})).__name__, type(iter({1})).__name__, type(iter(o)).__name__, type(iter(int, 1)).__name__, type(iter({}.values())).__name__, type(reversed([])).__name__, type(iter(b'')).__name__)
