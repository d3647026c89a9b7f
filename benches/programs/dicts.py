# Dictionaries: counting, lookups by string and integer, updates, iteration, deletion, grouping.
def words(n):
    seed = 42
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        yield 'w' + str(seed % 5000)


def run(n):
    counts = {}
    for w in words(n):
        counts[w] = counts.get(w, 0) + 1
    groups = {}
    for w, c in counts.items():
        groups.setdefault(c % 97, []).append(w)
    squares = {}
    for i in range(n):
        squares[i] = i * i
    total = 0
    for i in range(0, n, 3):
        if i in squares:
            total += squares[i] & 1023
    for i in range(0, n, 2):
        del squares[i]
    table = {(i, j): i ^ j for i in range(150) for j in range(150)}
    for i in range(150):
        for j in range(150):
            total += table[i, j]
    for k in squares:
        total += k
    return len(counts), len(groups), len(squares), total, counts['w7']


print(*run(300000))
