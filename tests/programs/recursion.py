# Recursion: mutual, deep, the limit, memo tables, towers, flood, backtracking; RecursionError is caught and life goes on.
import sys


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


def forever(n): return forever(n + 1) + 1


def depth():
    try: return depth() + 1
    except RecursionError: return 0


def ping(n): return pong(n + 1)
def pong(n): return [ping(n)]
def keyword(*, n=0): return keyword(n=n + 1)


attempt('forever', lambda: forever(0))
attempt('again', lambda: forever(0))
d = depth(); print(700 < d < 1000, abs(depth() - d) < 5)
attempt('mutual', lambda: ping(0))
attempt('keyword', keyword)
print(sys.getrecursionlimit())


def finally_runs(log):
    try: finally_runs(log)
    finally: log.append(1)


log = []
try: finally_runs(log)
except RecursionError: print(len(log) > 700)


def ackermann(m, n):
    if m == 0: return n + 1
    if n == 0: return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def hanoi(n, a='A', b='B', c='C'):
    return hanoi(n - 1, a, c, b) + [a + c] + hanoi(n - 1, b, a, c) if n else []


def collatz(n, memo={1: 1}):
    if n not in memo: memo[n] = 1 + collatz(3 * n + 1 if n % 2 else n // 2)
    return memo[n]


def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)
def gcd(a, b): return gcd(b, a % b) if b else a
def power(b, e): return 1 if e == 0 else power(b * b, e // 2) * (b if e % 2 else 1)
def flatten(x): return [y for item in x for y in (flatten(item) if isinstance(item, list) else [item])]
def subsets(s): return [[]] if not s else [r + t for r in subsets(s[1:]) for t in ([], [s[0]])]
def digits(n, base=10): return digits(n // base, base) + [n % base] if n >= base else [n]
def palindrome(s): return len(s) < 2 or s[0] == s[-1] and palindrome(s[1:-1])


print(ackermann(2, 3), hanoi(3), len(hanoi(8)), max(range(1, 300), key=collatz), collatz(27), even(500), odd(301))
print(gcd(1071, 462), power(3, 50), flatten([1, [2, [3, [4, []]], 5]]), sorted(subsets('abc')), digits(12345), digits(255, 2), palindrome('racecar'))


def partitions(n, biggest=None):
    if n == 0: yield []
    for first in range(min(n, biggest or n), 0, -1):
        for rest in partitions(n - first, first): yield [first] + rest


print(list(partitions(4)), sum(1 for _ in partitions(15)))


def flood(grid, r, c, new):
    old = grid[r][c]
    def fill(r, c):
        if 0 <= r < len(grid) and 0 <= c < len(grid[0]) and grid[r][c] == old != new:
            grid[r][c] = new
            return 1 + sum(fill(r + dr, c + dc) for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)))
        return 0
    return fill(r, c)


grid = [list(row) for row in ('..#..', '.##..', '#....')]
print(flood(grid, 0, 3, 'o'), [''.join(row) for row in grid])


def edit_distance(a, b):
    memo = {}
    def d(i, j):
        if i == 0 or j == 0: return i + j
        if (i, j) not in memo:
            memo[i, j] = min(d(i - 1, j) + 1, d(i, j - 1) + 1, d(i - 1, j - 1) + (a[i - 1] != b[j - 1]))
        return memo[i, j]
    return d(len(a), len(b)), len(memo)


print(edit_distance('kitten', 'sitting'), edit_distance('', 'abc'))
Y = lambda f: (lambda x: x(x))(lambda x: f(lambda *a: x(x)(*a)))
print(Y(lambda fact: lambda n: 1 if n < 2 else n * fact(n - 1))(20))
deep = []
for _ in range(500): deep = [deep]
n = 0
while deep: deep, n = deep[0], n + 1
print(n, repr([[[]]]))
