#!/usr/bin/env python3
"""A heap of 100,000 objects under a stack of frames: what the screen has to show for `vivarium bench-keys`."""


class Leaf:
    def __init__(self, number):
        self.number = number
        self.parts = [number, str(number)]


def grow(count):
    leaves = [Leaf(number) for number in range(count)]

    def total():
        return sum(leaf.number for leaf in leaves)

    return leaves, total


def deep(depth, total):
    if depth:
        return deep(depth - 1, total)
    value = total()
    # Here `vivarium bench-keys` steps, twenty frames deep.
    breakpoint()
    parts = [value, depth]
    value = value + 1
    parts.append(value)
    return value


leaves, total = grow(25_000)
print(deep(20, total))
