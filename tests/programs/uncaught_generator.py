# Uncaught: an error inside a generator that a comprehension inside a call consumes, through yield from.
def numbers(limit):
    for n in range(limit):
        yield 10 // (3 - n)


def doubled(source):
    try:
        yield from (2 * n for n in source)
    finally:
        print('doubled closed')


def collect():
    return dict(
        values=[n + 1 for n in doubled(numbers(5))],
        done=True,
    )


it = doubled(numbers(3))
print(next(it), next(it), next(it), next(it, 'end'))
print(collect())
