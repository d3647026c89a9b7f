# oracle: 3.14
# What the compiler folds becomes one constant: identity of folded expressions within and between functions.


def same(f): return f() is f()


tests = dict(add=lambda: 1000 + 1, mul=lambda: 300 * 5, power=lambda: 2 ** 40, big=lambda: 10 ** 30, float=lambda: 1.5 + 2.25, neg=lambda: -1000, inv=lambda: ~1000, complex=lambda: 1 + 2j, string=lambda: 'ab' + 'cd', repeat=lambda: 'ab' * 3, long=lambda: 'a' * 5000, bytes=lambda: b'a' + b'b', tuple=lambda: (1, 2), nested=lambda: (1, (2, 3)), concat=lambda: (1,) + (2,), tuple_mul=lambda: (1, 2) * 2, index=lambda: (1000, 2000)[0], slice=lambda: 'abcdef'[1:3], char=lambda: 'abc'[1], list=lambda: [1, 2], set=lambda: {1, 2}, dict=lambda: {1: 2}, frozen=lambda: 1 in {1, 2}, fstring=lambda: f'{1}', fconst=lambda: f'abc', format=lambda: '%d' % 5, percent=lambda: '%s' % 'x', not_=lambda: not 5, and_=lambda: 1000 and 2000, cond=lambda: 1000 if 1 else 2000, compare=lambda: 1 < 2, const=lambda: 1000, name=lambda: tests, shift=lambda: 1 << 40, huge_shift=lambda: 1 << 200, div=lambda: 7 / 2, mod=lambda: 1007 % 2000, zero=lambda: 0.0, neg_zero=lambda: -0.0)
for name, f in tests.items(): print(name, same(f), [c for c in f.__code__.co_consts if not isinstance(c, (str, bytes)) or len(c) < 10])
def a(): return 1000, 1000.5, 'spaced text', (1, 'x'), b'bytes', 3j
def b(): return 1000, 1000.5, 'spaced text', (1, 'x'), b'bytes', 3j
print([x is y for x, y in zip(a(), a())], [x is y for x, y in zip(a(), b())], a() is b(), a.__code__.co_consts is b.__code__.co_consts)
x = 5000; y = 5000; print(x is y); x, y = 6000, 6000; print(x is y); z = 6000; print(x is z)
print(a.__code__.co_consts, [c is d for c, d in zip(a.__code__.co_consts, b.__code__.co_consts)])
def inner_shares():
    k = 123456
    def inner(): return 123456
    return k is inner()
class Body: n = 123456
print(inner_shares(), eval("123456") is Body.n, [123456 for _ in 'ab'][0] is [123456][0], (lambda: 123456)() is Body.n, (lambda v=123456: v)() is Body.n)
