# oracle: 3.14
# What is the same object: small ints, constants of one code object, folded constants, interned strings, empty containers.
import sys


def same(a, b): return a is b


n = 5
print(same(256, 255 + n - 4), same(257, 252 + n), same(-5, -n), same(-6, -n - 1), same(0, n - n), same(1, True), same(2 ** 30, 2 ** 30))
a, b = 1000, 1000
print(a is b, same(1000, 1000), same(1000, a), same(1.5, 1.5), same(1.5, n * 0.3), same(0.0, -0.0), same(1j, 1j))


def consts(): return 1000, 'some text', (1, 2, 3), 1.5, b'bytes'
def consts2(): return 1000, 'some text', (1, 2, 3), 1.5, b'bytes'


print([x is y for x, y in zip(consts(), consts())], [x is y for x, y in zip(consts(), consts2())], consts() is consts())
print(same((1, 2), (1, 2)), same((), ()), same((), tuple()), same((), tuple([])), same((1, 2), tuple([1, 2])), same([], []), same({}, {}), same(frozenset(), frozenset()))
s, t = 'hello', 'hel' + 'lo'
half = 'hel'
print(s is t, s is half + 'lo', s is sys.intern(half + 'lo'), same('a b', 'a b'), same('x' * 3, 'xxx'), same('x' * 5000, 'x' * 5000))
print(same('abc'[0], 'a'), same(chr(97), 'a'), same(chr(233), 'é'), same(chr(300), 'Ĭ'), same('abc'[1:2], 'b'), same('', 'abc'[5:]), same('', str()), same('é', 'caf\xe9'[3]))
print(same('abc', str('abc')), same('abc', 'abc'[:]), same('abc', ''.join(['abc'])), same('abc', ''.join(['ab', 'c'])), same('abc', 'xabc'[1:]), same('abc', 'abc'.strip()), same('abc', 'abc' + ''), same('abc', '%s' % 'abc'), same('abc', f'{"abc"}'))
print(same('abc', 'ABC'.lower()), same('abc', 'abc'.replace('x', 'y')), same('abc', 'abc'.lower()), same('abc', 'abc'.ljust(2)), same('abc', format('abc')), same('abc', 'abc' * 1))
print(same(b'', bytes()), same(b'a', b'a'), same(b'a', b'ab'[:1]), same(b'ab', b'ab'), same(b'ab', bytes(b'ab')), same(b'', b'x'[1:]))
t = (1, 2, [])
print(same(t, t[:]), same(t, tuple(t)), same(t, t + ()), same(t, () + t), same(t, t * 1), same(t * 0, ()), same(list(t), t))
f = frozenset([1])
print(same(f, frozenset(f)), same(f, f.copy()), same(f, f | frozenset()), same(f, f & f), same({1} | set(), {1}))
x, i, fl = 10 ** 30, 12345, 2.5
print(same(x, int(x)), same(x, +x), same(x, x + 0), same(x, abs(x)), same(x, x * 1), same(i, int(i)), same(i, +i), same(i, i + 0), same(fl, float(fl)), same(fl, +fl), same(fl, abs(fl)), same(fl, fl * 1), same(x, int(str(x))))
print(same(None, None), same(None, (lambda: None)()), same(True, not False), same(..., Ellipsis), same(NotImplemented, (1).__add__('x')), same(int, type(5)), same(True, 1 == 1), same(True, bool([0])))


class C:
    def m(self): pass
    attr = 'name'


c = C()
print(same(c.m, c.m), same(C.m, C.m), same(c.__dict__, c.__dict__), same(C.__dict__, C.__dict__), same(c.attr, 'name'), same(C.__name__, C.__name__), same(c.__class__, C), same(C.__mro__, C.__mro__))
keys = [k for k in {'key': 1}]
print(same(keys[0], 'key'), same('attr', 'attr'), same(range(3), range(3)), same(slice(1), slice(1)), same(iter(c.__dict__), iter(c.__dict__)))
print([same(v, w) for v, w in zip(range(254, 260), range(254, 260))], [same(v, v + 0) for v in (-7, -6, -5, 0, 256, 257)], [same(int(str(v)), v) for v in (-5, 256, 257)])
big = [1000, 1000]; print(big[0] is big[1], same(*[3000] * 2), [*map(id, (None, None))][0] == id(None))
lst = [1]; alias = lst; lst += [2]; print(alias is lst); lst = lst + [3]; print(alias is lst); st = 'a'; u = st; st += 'b'; print(u is st, u)
