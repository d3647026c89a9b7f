# oracle: 3.13
# The report of an uncaught exception comes first, and what a callback registers is not called.
import atexit

@atexit.register
def bye():
    print("bye")
    atexit.register(print, "too late")

raise KeyError("uncaught")
