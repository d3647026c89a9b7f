# List slicing: copies, steps, assignment to slices, reversal, insertion and deletion in the middle.
def run(n):
    data, total = list(range(200)), 0
    for i in range(n):
        k = i % 150
        part = data[k:k + 40]
        total += part[0] + part[-1] + len(data[::3]) + len(data[::-1])
        data[k:k + 5] = part[:5]
        data[10:20] = data[20:10:-1]
        data.insert(k, i & 255)
        del data[k + 1]
        total += (part + part)[60] + len(tuple(part[1:-1])) + 'abcdefghijkl'[2:-2].count('c')
    return total, len(data)


print(*run(130000))
