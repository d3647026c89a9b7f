# Big integers: products, quotients, powers, conversions.
def factorial(n):
    product = 1
    for i in range(2, n + 1):
        product *= i
    return product


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def run(n):
    f = factorial(n)
    g = fibonacci(n * 8)
    q, r = divmod(f, g)
    modular = 0
    for i in range(1, 12):
        modular ^= pow(i, g, (1 << 521) - 1)
    digits = len(str(f)) + len(str(g)) + len(hex(q))
    for k in range(400):
        q = (q * 3 + k) ^ (f >> k)
    return digits, r % 1000003, modular % 1000003, (f >> 300) % 97, int(str(g)) == g


for _ in range(5):
    last = run(1250)
print(*last)
