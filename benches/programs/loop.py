# Integer arithmetic in nested loops.
def run(n):
    total = 0
    for i in range(n):
        for j in range(100):
            if (i ^ j) & 1:
                total += i * j % 7
            else:
                total -= j
    k = 0
    while k < n * 50:
        k += 3
        total ^= k
    return total


print(run(25000))
