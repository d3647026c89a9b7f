# oracle: 3.13
# sys.excepthook is gone.
import sys

del sys.excepthook
raise ValueError("nobody")
