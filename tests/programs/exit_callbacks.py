# oracle: 3.13
# Functions registered with atexit run when the program ends, the last one first; weakref.finalize is among them.
import atexit
import weakref

class A: pass

kept, dropped, quiet = A(), A(), A()
print(atexit.register(print, "first registered, last called") is print)
weakref.finalize(kept, print, "finalizer of what is kept")
atexit.register(int, "no number")
weakref.finalize(dropped, print, "finalizer of what was dropped")
weakref.finalize(quiet, print, "never printed").atexit = False
atexit.register(print, "gone")
atexit.unregister(print)
atexit.register(print, "with", "arguments", sep=", ")
del dropped
for bad in (lambda: atexit.register(), lambda: atexit.register(1), lambda: atexit.unregister()):
    try:
        bad()
    except TypeError as e:
        print(e)

class Dying:
    def __del__(self): print("finalized after the callbacks")

last = Dying()
