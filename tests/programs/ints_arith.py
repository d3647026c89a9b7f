# Integer arithmetic: any size, floor division, modulo, powers, shifts, bit operations.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


big = 2 ** 200 + 12345
print(big)
print(-big)
print(big * big)
print(big - big, big + -big, big // 7, big % 7)
print(big // -7, big % -7, -big // 7, -big % 7)

for a in (7, -7):
    for b in (2, -2, 3, -3):
        print(a, b, a // b, a % b, divmod(a, b), a / b)

small = [0, 1, -1, 255, 256, 257, 2 ** 29, 2 ** 30, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 62, 2 ** 63, 2 ** 64]
for n in small:
    print(n, n + 1, n - 1, n * n, -n, ~n, n << 3, n >> 3)

print(1 << 100, (1 << 100) >> 98, -1 >> 100, -(1 << 100) >> 99)
print(0b1011 & 0b0110, 0b1011 | 0b0110, 0b1011 ^ 0b0110)
print(-6 & 0xFF, -6 | 3, -6 ^ 3, -(2 ** 70) & (2 ** 72 - 1))
print(big & 0xFFFF, big | 1, big ^ big)

print(2 ** 10, 2 ** -2, (-2) ** 3, (-2) ** -3, 0 ** 0, 7 ** 77)
print(pow(3, 100, 7), pow(3, -1, 7), pow(-3, 5, 7), pow(3, 5, -7), pow(2, 1000, 10 ** 20))
print(10 ** 20 // 10 ** 10, 10 ** 40 % (10 ** 20 + 1), divmod(10 ** 30, -(10 ** 11 + 3)))
print(10 ** 25 / 10 ** 24, 10 ** 400 / 10 ** 399, 1 / 3, 2 ** 1000 / 2 ** 990)

attempt('1 // 0', lambda: 1 // 0)
attempt('1 % 0', lambda: 1 % 0)
attempt('1 / 0', lambda: 1 / 0)
attempt('divmod', lambda: divmod(5, 0))
attempt('big // 0', lambda: big // 0)
attempt('0 ** -1', lambda: 0 ** -1)
attempt('1 << -1', lambda: 1 << -1)
attempt('1 >> -1', lambda: 1 >> -1)
attempt('pow mod 0', lambda: pow(2, 3, 0))
attempt('pow inverse', lambda: pow(2, -1, 4))
attempt('int + str', lambda: 1 + 'a')
attempt('str + int', lambda: 'a' + 1)
attempt('int & float', lambda: 1 & 1.0)
attempt('int + None', lambda: 3 + None)
attempt('-str', lambda: -'a')
attempt('~float', lambda: ~1.5)
attempt('int < str', lambda: 1 < 'a')
attempt('huge / 1', lambda: 10 ** 400 / 1)
attempt('float(huge)', lambda: float(10 ** 400))

print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 >= 2 != 1, 2 ** 64 > 2.0 ** 63, 2 ** 53 + 1 == 2.0 ** 53 + 1)
print(True + True, True * 5, -True, ~5, +True, True & 3, True ^ True, 5 // True)
print(hash(2 ** 20), hash(-1), hash(-2), hash(10 ** 30) == hash(1e30), hash(True))
x = 10
x += 5; x -= 3; x *= 7; x //= 4; x **= 2; x %= 100; x <<= 3; x >>= 1; x |= 1; x &= 0xFF; x ^= 0xF
print(x)
total = 0
for i in range(-50, 50):
    total = total * 31 + i
print(total)
print(sum(range(10 ** 5)), sum([2 ** 62, 2 ** 62, 2 ** 62, -1]))
