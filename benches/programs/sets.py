# Sets: building, membership, union, intersection, difference, a sieve.
def sieve(n):
    left, primes = set(range(2, n)), []
    while left:
        p = min(left) if len(primes) < 10 else next(iter(sorted(left)))
        if p * p > n:
            return primes + sorted(left)
        primes.append(p)
        left -= set(range(p, n, p))
    return primes


def run(n):
    odd, threes, total = set(range(1, 300, 2)), frozenset(range(0, 300, 3)), 0
    for i in range(n):
        both = odd & threes
        total += len(both) + len(odd | threes) + len(odd ^ threes) + len(odd - both)
        total += (i in odd) + (i % 300 in threes) + both.issubset(odd)
        odd.add(i & 511)
        odd.discard((i * 7) & 511)
    return total, len(sieve(20000))


print(*run(8000))
