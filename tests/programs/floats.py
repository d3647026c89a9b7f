# Floats: repr, rounding, formatting, special values, methods, complex numbers beside them.
import math


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


values = [0.0, -0.0, 1.0, 0.1, 1 / 3, 2 / 3, 1e15, 1e16, 1e17, 123456789012345678.0, 1e22, 1e23, 1e-4, 1e-5,
          0.00001234, 5e-324, 1.7976931348623157e308, 0.1 + 0.2, 100.0, 1e100, 3.14159, 2.5e-10, 9007199254740993.0]
for v in values:
    print(repr(v), str(-v), v.is_integer(), f'{v:g}', f'{v:.3f}'[:30], f'{v:.2e}')

inf, nan = float('inf'), float('nan')
print(inf, -inf, nan, inf - inf, inf * 0, inf > 1e308, nan == nan, nan != nan, nan < 1, inf == inf)
print([nan] == [nan], nan in [nan], [x is nan for x in [nan]], min(inf, 1), max(nan, 1), max(1, nan))
print(round(0.5), round(1.5), round(2.5), round(-0.5), round(2.675, 2), round(1234.5678, -2), round(1e20), round(3.7))
print(round(1.005, 2), round(0.15, 1), round(-1.25, 1), round(5e-324, 3), type(round(2.5)), type(round(2.5, 0)))
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, divmod(-7.5, 2), 1e300 * 1e10, -0.0 + 0.0, 0.0 * -1)
print(2.0 ** 0.5, 2.0 ** -1, (-8) ** (1 / 3), 0.0 ** 0, 1.0 ** inf, 10.0 ** -3, (-2.0) ** 2)
print(int(2.9), int(-2.9), int(1e20), math.floor(-2.5), math.ceil(-2.5), math.trunc(-2.5), float(3), float(True))

for text in ['1.5', ' -2e3 ', 'inf', '-Infinity', 'NaN', '1_0.5', '.5', '5.', '1e', '', 'abc', '1e400', '0x10', '1__0']:
    attempt(repr(text), lambda: float(text))
attempt('float([])', lambda: float([]))
attempt('0.0 / 0', lambda: 0.0 / 0)
attempt('1.0 // 0', lambda: 1.0 // 0)
attempt('1.0 % 0', lambda: 1.0 % 0)
attempt('0.0 ** -1', lambda: 0.0 ** -1)
attempt('round(nan)', lambda: round(nan))
attempt('round(inf)', lambda: round(inf))
attempt('sqrt', lambda: math.sqrt(-1))
attempt('exp', lambda: math.exp(1000))
attempt('log', lambda: math.log(0))

print((0.75).as_integer_ratio(), (-2.5).as_integer_ratio(), (0.1).hex(), float.fromhex('0x1.8p3'), (1.0).hex())
print((2.0).conjugate(), (2.5).real, (2.5).imag, hash(2.0), hash(1e6) == 10 ** 6, hash(inf) == -hash(-inf))
print(1.0 == 1, 1 == True, {1: 'a', 1.0: 'b', True: 'c'}, 0.5 < 1, 10 ** 20 == 1e20, 2 ** 53 + 1 == float(2 ** 53 + 1))

for spec in ['', 'f', '.0f', '.1f', '10.3f', '<10.2f', '^10.2f', '+.2f', ' .2f', '010.2f', ',.2f', '_.1f', 'e', '.0e', 'E',
             'g', '.3g', '.10g', 'G', '%', '.1%', '#.0f', '#g', 'n', '.4', '8.3', '*>12.1f', 'z.1f', '=+10.1f', '.20f']:
    print(repr(spec), [format(v, spec) for v in (1234567.891, -0.04, 1e-7)])
attempt('d', lambda: format(1.5, 'd'))
attempt('x', lambda: format(1.5, 'x'))
attempt('bad', lambda: format(1.5, '5q'))
print([format(x, 'f') for x in (inf, -inf, nan)], f'{nan:08.1f}', f'{inf:+}', f'{inf:F}')
print('%f %.2f %8.3f|%-8.1f|%08.2f %e %g %G %r' % (1.5, 2.345, 3.14159, 2.5, -3.14159, 12345.678, 1e-5, 1e20, 0.1))

print(math.pi, math.e, math.tau, math.inf, math.hypot(3, 4), math.gcd(12, 18), math.isqrt(99), math.factorial(20))
print(math.fmod(-7.5, 2), math.copysign(1, -0.0), math.isnan(nan), math.isinf(inf), math.isclose(0.1 + 0.2, 0.3))
print(math.floor(2.7), math.log2(8), math.log10(1000), math.log(8, 2), math.fsum([0.1] * 10), sum([0.1] * 10))
print(math.modf(-2.75), math.frexp(10.0), math.ldexp(0.625, 4), math.degrees(math.pi), math.comb(10, 3), math.perm(5, 2))
acc = 0.0
for i in range(1, 200):
    acc += (-1) ** i / i
print(acc, acc.hex())
