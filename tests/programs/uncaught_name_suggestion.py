# Uncaught: a NameError with a suggestion, from a lambda called by a builtin, and what sys.exit would have done.
import math


def area(radius):
    return math.pi * radius ** 2


def process(values, transform=lambda v: area(v) - offset_value):
    return sorted(values, key=transform)


offset_valeu = 3
print(round(area(2), 3))
try:
    process([3, 1])
except NameError as e:
    print('caught', e.name, e)
process([2, 1])
