# oracle: 3.14
# What goes wrong in a finalizer or weakref callback is reported and does not stop the program.
import sys
import weakref
import gc


def hook(u): print(f'[{u.exc_type.__name__}: {u.exc_value} | {u.err_msg.split(' at ')[0]} | {getattr(u.object, "__qualname__", type(u.object).__name__)} | {u.exc_traceback.tb_lineno}]', end=' ')


sys.unraisablehook = hook


class D:
    def __del__(self): raise ValueError('in del')
class N:
    def __del__(self): self.missing
class S:
    def __del__(self): sys.exit(3)
class K:
    def __del__(self): raise KeyboardInterrupt


D(); print('1'); d = D(); d = None; print('2'); [D(), D()]; print('3'); N(); print('4'); S(); print('5'); K(); print('6')
def callback(ref): raise KeyError('in callback')
class W: pass
w = W(); r = weakref.ref(w, callback); del w; print(r()); w = W(); r1, r2 = weakref.ref(w, callback), weakref.ref(w, lambda _: print('second', end=' ')); del w; print('7')
def gen():
    try: yield
    finally: raise OSError('in generator')
g = gen(); next(g); del g; print('9')
def ignoring():
    while True:
        try: yield
        except GeneratorExit: pass
g = ignoring(); next(g); del g; print('10')
c = D(); c.me = c; del c; print(gc.collect() > 0)
def inside():
    try: raise TypeError('outer')
    except TypeError: D(); print(sys.exception(), end=' ')
inside(); print('11')
def context():
    try: raise TypeError('outer')
    except TypeError:
        d = D()
        d.x = 1
        del d
    return 'returned'
print(context())
class Deep:
    def __del__(self): D(); print('deep', end=' ')
Deep(); print('12')
sys.unraisablehook = lambda u: 1 / 0
print('hook fails'); sys.unraisablehook = sys.__unraisablehook__
