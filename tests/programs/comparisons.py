# Rich comparison, hashing and truth: reflection, NotImplemented, chained comparison, __bool__/__len__, identity shortcuts.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


class Num:
    def __init__(self, n): self.n = n
    def __repr__(self): return f'N{self.n}'
    def __eq__(self, o): print(f'{self}=={o}', end=' '); return self.n == o.n if isinstance(o, Num) else NotImplemented
    def __lt__(self, o): print(f'{self}<{o}', end=' '); return self.n < o.n if isinstance(o, Num) else NotImplemented
    def __le__(self, o): print(f'{self}<={o}', end=' '); return self.n <= o.n
    __hash__ = None


a, b, c = Num(1), Num(2), Num(3)
print(a == b, a == Num(1), a != b, a < b, b > a, a <= b, b >= a)
print(a < b < c, a < c < b, c < a < b, 1 < 3 > 2 != 5, a == 5, 5 == a, a != 5)
attempt('lt int', lambda: a < 5)
attempt('gt int', lambda: 5 > a)
attempt('hash', lambda: hash(a))
attempt('in set', lambda: {a})
print(a in [b, a], [b, c].index(c), [a, b].count(a), [a] == [a], (a, b) == (a, c))
print(max(a, c, b), min([c, b]), sorted([c, a, b]))


class Weird:
    def __eq__(self, o): return 'eq result'
    def __ne__(self, o): return []
    def __lt__(self, o): return 0
    def __gt__(self, o): return None


w = Weird()
print(w == 1, w != 1, w < 1, w > 1, not (w == 1), w == 1 == 2, [w] == [5], w in [7], 1 < w, 1 == w)
attempt('le', lambda: w <= 1)


class Base:
    def __init__(self, tag): self.tag = tag
    def __eq__(self, o): return f'{self.tag}.eq'
    def __lt__(self, o): return f'{self.tag}.lt'
    def __gt__(self, o): return f'{self.tag}.gt'


class Sub(Base):
    pass


class Over(Base):
    def __gt__(self, o): return f'{self.tag}.over-gt'


p, s, o = Base('p'), Sub('s'), Over('o')
print(p == s, s == p, p < s, p < o, o < p, p > o, 1 == p, 1 < p)


class Boolish:
    def __init__(self, v): self.v = v
    def __bool__(self): print('bool', end=' '); return self.v


class Sized:
    def __init__(self, n): self.n = n
    def __len__(self): print('len', end=' '); return self.n


class Both(Sized):
    def __bool__(self): return True


t, f = Boolish(True), Boolish(False)
print(bool(t), not f, t and 1, (f and 1) is f, f or 'right', bool(Sized(0)), bool(Sized(2)), bool(Both(0)), 1 if f else 2)
print(any([f, t, f]), all([t, f, t]), [x for x in (0, 1) if Boolish(x == 1)], not not t)
attempt('bad bool', lambda: bool(Boolish(1)) if False else bool(Boolish('x')))
attempt('bad len', lambda: bool(Sized(-1)))
attempt('bad len type', lambda: len(Sized('x')))
attempt('float len', lambda: len(Sized(1.0)))
attempt('huge len', lambda: len(Sized(10 ** 30)))
while f: pass
print()
print([bool(x) for x in (0, 0.0, 0j, '', b'', (), [], {}, set(), range(0), None, False, NotImplementedError)], bool(...), bool('0'), bool([0]))
attempt('NotImplemented', lambda: bool(NotImplemented))


class K:
    def __init__(self, v, h): self.v, self.h = v, h
    def __hash__(self): return self.h
    def __eq__(self, o): return isinstance(o, K) and self.v == o.v


print(len({K(1, 1), K(1, 2), K(1, 1)}), hash(K(0, -1)), hash(K(0, True)), K(1, 5) in {K(1, 5): 0})
attempt('bad hash', lambda: hash(K(1, 'x')))
attempt('list hash', lambda: hash(([],)))


class EqOnly:
    def __eq__(self, o): return True


class EqAndHash(EqOnly):
    __hash__ = object.__hash__


attempt('eq only', lambda: hash(EqOnly()))
print(EqOnly.__hash__, isinstance(hash(EqAndHash()), int), EqOnly() == 5, 5 == EqOnly(), EqOnly() != 5, None == EqOnly(), [1, 2] == [EqOnly()] * 2)
nan = float('nan')
print(nan == nan, [nan] == [nan], nan in (nan,), {nan: 1}[nan], (nan,) < (nan,), [1, nan].index(nan), {1: nan} == {1: nan})
print(1 == 1.0 == True, '1' == 1, None is None, [] == (), {} == set(), 0 == False == 0j, b'' == '', not 1 == 2, (1 == 2) is False)
print(None == 0, None != None, ... == Ellipsis, int == int, int != str, len == len, range(2) == range(2), 'a' not in 'b')
for pair in [(1, 'a'), ([], ()), ({}, {}), (None, None), (1j, 1j), (int, str), (object, 1), (len, len), ({1}, [1]), (b'a', 'a')]:
    attempt(f'{type(pair[0]).__name__} < {type(pair[1]).__name__}', lambda: pair[0] < pair[1])
def once(v, log=[]):
    log.append(v)
    return v
print(once(1) < once(5) < once(3) < once(9), once.__defaults__[0])
