# Comprehensions of every kind, nested and filtered.
def run(n):
    total = 0
    for k in range(n):
        squares = [i * i for i in range(100)]
        odd = [v for v in squares if v & 1]
        pairs = [(a, b) for a in range(10) for b in range(a)]
        table = {i: v for i, v in enumerate(squares)}
        seen = {v % 17 for v in squares}
        rows = [[i + j for j in range(5)] for i in range(5)]
        total += sum(odd) + len(pairs) + table[k % 100] + len(seen) + sum(v for row in rows for v in row)
    return total


print(run(12000))
