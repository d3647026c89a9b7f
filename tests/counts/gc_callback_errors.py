# oracle: 3.14
# An error in a gc callback is unraisable; the collection and the other callbacks go on.
import gc
import sys

gc.disable(); gc.collect()
sys.unraisablehook = lambda u: print('unraisable:', u.exc_type.__name__, u.exc_value, '|', u.err_msg.split('<')[0], end=' ')
def fails(phase, info): raise ValueError(phase)
def fine(phase, info): print('fine', phase, end=' ')
gc.callbacks.extend([fails, fine])
l = []; l.append(l); del l
n = gc.collect(); print('|', n)
gc.callbacks[:] = [5]; gc.collect(0); print('|')
gc.callbacks[:] = []
def once(phase, info): gc.callbacks.remove(once); print('once', phase, end=' ')
gc.callbacks[:] = [once, fine]; gc.collect(0); print('|', len(gc.callbacks)); gc.callbacks.clear()
sys.unraisablehook = sys.__unraisablehook__
