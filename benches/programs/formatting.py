# Formatting: f-strings with every kind of specification, format(), % and str.format.
def run(n):
    total = 0
    for i in range(n):
        x = i / 3
        total += len(f'{i:>8d}|{i:<6x}|{i:,}|{x:.2f}|{x:10.3e}|{i!r:^9}')
        total += len(format(x, '.4g')) + len('%5d %-5s %.1f' % (i, 'ab', x))
        total += len('{0} {name:>{width}}'.format(i, name='n', width=5))
    return total


print(run(85000))
