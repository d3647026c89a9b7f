# oracle: 3.13
# An exception that nobody catches goes to sys.excepthook.
import sys


def hook(kind, value, tb):
    print("hook", kind.__name__, value, tb.tb_lineno, sys.exception())
    sys.__excepthook__(kind, value, tb)


sys.excepthook = hook
raise ValueError("nobody")
