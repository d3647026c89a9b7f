# sys.unraisablehook: errors in finalizers, weak reference callbacks and collections.
import sys, gc, weakref

seen = []
def hook(args):
    name = getattr(args.object, '__qualname__', args.object)
    seen.append((args.exc_type.__name__, str(args.exc_value), args.exc_traceback is not None, args.err_msg.split(' at 0x')[0], name))
    print('hook', *seen[-1])

class Dies:
    def __init__(self, n): self.n = n
    def __del__(self): raise ValueError(f'in del {self.n}')

print(sys.unraisablehook is sys.__unraisablehook__, type(sys.unraisablehook).__name__)
sys.unraisablehook = hook
d = Dies(1)
del d
print('after')
x = [Dies(2), Dies(3)]
x.clear()
def f():
    Dies(4)
    return 'returned'
print(f())

class Target: pass
def broken(ref): raise KeyError('callback')
t = Target()
r = weakref.ref(t, broken)
del t
print('weak', seen[-1][4])

a = Dies(5)
a.me = a
del a
print('cycle collected', gc.collect() > 0)

def generator():
    try: yield
    finally: raise OSError('closing')
g = generator()
next(g)
del g
print('generator', seen[-1][0], seen[-1][3].split(' at 0x')[0])

kept = []
sys.unraisablehook = lambda args: kept.append(args)
Dies(6)
print(type(kept[0]).__name__, len(kept[0]), kept[0].exc_value, kept[0][3].split(' at 0x')[0])
kept.clear()
try:
    1 / 0
except ZeroDivisionError:
    Dies(7)
    print('handled', type(kept[0].exc_value.__context__).__name__)
kept.clear()

sys.unraisablehook = sys.__unraisablehook__
try: sys.unraisablehook(5)
except TypeError as e: print(e)
try: sys.unraisablehook()
except TypeError as e: print(e)
