# oracle: 3.13
# A sys.excepthook that fails.
import sys


def hook(kind, value, tb):
    raise KeyError("in the hook")


sys.excepthook = hook
raise ValueError("nobody")
