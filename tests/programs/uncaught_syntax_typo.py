# Uncaught: a misspelt keyword.
numbers = [1, 2, 3]


def total(numbers):
    whlie numbers:
        numbers.pop()
