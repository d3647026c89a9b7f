# Loops and branches: for/else, while/else, break and continue through try/finally, nested loops, conditional expressions, short circuits.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


def search(xs, wanted):
    for i, x in enumerate(xs):
        if x == wanted: break
    else:
        return 'absent'
    return i


print(search('abc', 'b'), search('abc', 'z'), search('', 'a'))
n = 5
while n:
    n -= 1
    if n == 3: continue
    if n == -1: break
    print(n, end=' ')
else:
    print('while else')
while True:
    break
else:
    print('never')
for _ in (): pass
else: print('empty else')


def finally_continue():
    log = []
    for i in range(4):
        try:
            if i % 2: continue
            log.append(i)
        finally:
            log.append(f'f{i}')
    return log


def finally_break():
    for i in range(5):
        try:
            while True:
                try: break
                finally: print('inner finally', i)
            if i == 1: break
        finally: print('outer finally', i)
    return i


def finally_order():
    out = []
    def mark(v): out.append(v); return v
    def f():
        try: return mark('value')
        finally: mark('finally')
    mark(f())
    return out


def nested_return():
    for i in range(3):
        for j in range(3):
            try:
                if i * j == 2: return i, j
            finally:
                if i == 1 and j == 2: print('leaving', i, j)


def else_finally(x):
    out = []
    try:
        if x == 0: raise ValueError
        if x == 1: return out
    except ValueError: out.append('except')
    else: out.append('else')
    finally: out.append('finally')
    return out


print(finally_continue(), finally_break(), finally_order(), nested_return(), [else_finally(i) for i in range(3)])


def noisy(v, log=[]):
    log.append(v)
    return v


print(noisy(0) and noisy(1), noisy(2) or noisy(3), noisy('') or noisy([]) or noisy('last'), noisy(1) and noisy('') and noisy(9), not noisy(0))
print(noisy.__defaults__[0], 1 if [] else 2 if {} else 3, (1 if True else 2) + (3 if False else 4), 'a' if 0 else 'b' or 'c', 5 and 6 or 7, (lambda: 1 if 0 else 2)())
print(0 or None, None and 1, '' or 0, [] and {}, not [], not not 'x', 1 < 2 and 2 < 3, 1 == 1 in [1], 3 > 2 > 1 < 5, not 1 > 2, 1 or 1 / 0, 0 and 1 / 0)


def grade(score):
    if score >= 90: return 'A'
    elif score >= 80: return 'B'
    elif score >= 70:
        if score % 2: return 'C odd'
        else: return 'C even'
    else: return 'F'


print([grade(s) for s in (95, 85, 71, 72, 10)])


def fizz(n): return 'Fizz' * (n % 3 == 0) + 'Buzz' * (n % 5 == 0) or str(n)


print(*map(fizz, range(1, 16)))


def collatz(n):
    steps = 0
    while n != 1:
        n, steps = (n // 2, steps + 1) if n % 2 == 0 else (3 * n + 1, steps + 1)
    return steps


def digits_sum(n):
    total = 0
    while n: n, d = divmod(n, 10); total += d
    return total


def primes(limit):
    for n in range(2, limit):
        for d in range(2, n):
            if d * d > n: continue
            if n % d == 0: break
        else: yield n


print(collatz(27), digits_sum(98765), list(primes(30)))
total = 0
for i in range(100):
    if i % 2: continue
    if i > 50: break
    for j in range(i):
        if j > 3: break
        total += j
    else: total += 1000
print(total, i, j)
for i, (a, b) in enumerate(zip('ab', (1, 2))): print(i, a, b, end='; ')
for obj.attr in [] if False else (): pass
d = {}
for d['k'] in range(3): pass
for d['x'], *d['y'] in [(1, 2, 3)]: pass
print(d)
while (n := n + 2) < 7: print('n', n, end=' ')
print(n)
assert True, 'not raised'
def check(v): assert v, f'bad {v!r}'
attempt('assert', lambda: check(0)); attempt('assert tuple', lambda: check(())); attempt('fine', lambda: check(1))
pass; ...; 'docstring-like'; 42
if 1: print('one line'); print('two on it')
def try_in_loop(values):
    good, bad = [], []
    for v in values:
        try: good.append(int(v))
        except (ValueError, TypeError) as e: bad.append(type(e).__name__); continue
        else: good[-1] *= 10
    return good, bad
print(try_in_loop(['1', 'x', None, '3']))
