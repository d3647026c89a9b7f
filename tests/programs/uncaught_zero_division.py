# Uncaught: a division inside a larger expression, some calls deep; only the division is underlined.
def ratio(a, b):
    scale = 100
    return (a + scale) * (a / b) + scale ** 2


def report(rows):
    total = 0
    for name, (a, b) in rows.items():
        print('row', name)
        total += ratio(a, b=b) - len(name)
    return total


def main():
    rows = {'first': (1, 2), 'second': (3, 0), 'third': (5, 6)}
    try:
        print('total', report(rows))
    finally:
        print('cleaning up')


if __name__ == '__main__':
    main()
print('not reached')
