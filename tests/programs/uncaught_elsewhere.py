# oracle: 3.13
# An uncaught exception is shown on whatever sys.stderr is.
import sys

sys.stderr = sys.stdout


def f(x):
    return 1 / x


f(0)
