# oracle: 3.13
# SystemExit does not go to sys.excepthook, but may come out of it.
import sys


def hook(kind, value, tb):
    print("hook", kind.__name__)
    sys.exit(7)


sys.excepthook = hook
try:
    sys.exit(3)
except SystemExit as e:
    print(e.code)
raise KeyError(1)
