# Number theory with big integers: factorials, sieve, perfect numbers, Fibonacci, pi digits, RSA, bases, continued fractions.
import math


def factorial(n): return 1 if n < 2 else n * factorial(n - 1)


def sieve(n):
    flags = [True] * (n + 1)
    flags[:2] = [False, False]
    for p in range(2, math.isqrt(n) + 1):
        if flags[p]: flags[p * p::p] = [False] * len(range(p * p, n + 1, p))
    return [i for i, f in enumerate(flags) if f]


def factors(n):
    out, d = {}, 2
    while d * d <= n:
        while n % d == 0: out[d] = out.get(d, 0) + 1; n //= d
        d += 1
    if n > 1: out[n] = 1
    return out


def is_prime(n):
    if n < 4: return n > 1
    d, s = n - 1, 0
    while d % 2 == 0: d //= 2; s += 1
    for a in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        if a >= n: break
        x = pow(a, d, n)
        if x in (1, n - 1): continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1: break
        else: return False
    return n % 2 == 1


def egcd(a, b): return (a, 1, 0) if b == 0 else (lambda g, x, y: (g, y, x - a // b * y))(*egcd(b, a % b))


def pi_digits():
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    while True:
        if 4 * q + r - t < m * t:
            yield m
            q, r, m = 10 * q, 10 * (r - m * t), (10 * (3 * q + r)) // t - 10 * m
        else:
            q, r, t, k, m, x = q * k, (2 * q + r) * x, t * x, k + 1, (q * (7 * k + 2) + r * x) // (t * x), x + 2


print(factorial(50), len(str(factorial(500))), factorial(200) // factorial(198), str(factorial(100))[-30:], sum(map(int, str(factorial(100)))))
ps = sieve(1000); print(len(ps), ps[:10], ps[-3:], sum(ps), factors(2 ** 32 - 1), factors(360), factors(97))
print([n for n in range(2, 30) if is_prime(n)], is_prime(2 ** 61 - 1), is_prime(2 ** 67 - 1), is_prime(2 ** 89 - 1), is_prime(10 ** 18 + 9))
digits = pi_digits(); print(''.join(str(next(digits)) for _ in range(60)))
a, b = 0, 1
for _ in range(500): a, b = b, a + b
print(a, a.bit_length(), a % 10 ** 10, math.gcd(a, b), a * a - b * (b - a))
p, q = 2 ** 89 - 1, 2 ** 107 - 1
n, phi, e = p * q, (p - 1) * (q - 1), 65537
d = pow(e, -1, phi); message = int.from_bytes(b'attack at dawn', 'big')
cipher = pow(message, e, n); plain = pow(cipher, d, n)
print(hex(cipher), plain.to_bytes(14, 'big'), e * d % phi, egcd(240, 46), math.lcm(4, 6, 10), math.gcd(48, -18, 12))


def base(n, b):
    alphabet = '0123456789abcdefghijklmnopqrstuvwxyz'
    return ('-' if n < 0 else '') + (lambda f, m: f(f, m) or '0')(lambda f, m: f(f, m // b) + alphabet[m % b] if m else '', abs(n))


print([base(n, b) for n, b in ((255, 2), (255, 16), (-255, 8), (0, 5), (10 ** 20, 36))], all(int(base(n, 7), 7) == n for n in range(-50, 50)))
print([n for n in range(1, 500) if sum(d for d in range(1, n) if n % d == 0) == n], [n for n in range(100, 1000) if n == sum(int(c) ** 3 for c in str(n))])


def continued(num, den):
    while den: yield num // den; num, den = den, num % den


def convergents(terms):
    h, k, h1, k1 = 1, 0, 0, 1
    for t in terms:
        h, h1 = t * h + h1, h
        k, k1 = t * k + k1, k
        yield h, k


print(list(continued(415, 93)), list(convergents([3, 7, 15, 1, 292])), [round(h / k, 8) for h, k in convergents([1] + [2] * 6)])
print(sum(int(c) for c in str(2 ** 1000)), 3 ** 200 % 10 ** 12, (10 ** 50 - 1) // 9, -(10 ** 30) // 7, -(10 ** 30) % 7, 12345678901234567890 ** 3 >> 64)
x = 10 ** 40
while True:
    y = (x + 2 * 10 ** 80 // x) // 2
    if y >= x: break
    x = y
print(x, math.isqrt(2 * 10 ** 80) == x, math.comb(100, 50), math.perm(20, 10), math.prod(range(1, 11)), math.factorial(25))
triangle = lambda n: n * (n + 1) // 2
print([triangle(n) for n in range(10)], next(t for t in map(triangle, range(1, 10 ** 4)) if sum(1 for d in range(1, math.isqrt(t) + 1) if t % d == 0) * 2 > 50))
def happy(n, seen=frozenset()): return n == 1 or n not in seen and happy(sum(int(c) ** 2 for c in str(n)), seen | {n})
print([n for n in range(1, 50) if happy(n)], max(range(1, 100), key=lambda d: len(str(10 ** 200 // d)) and pow(10, d - 1, d) == 1 and d))
