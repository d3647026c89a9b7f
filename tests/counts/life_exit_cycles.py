# oracle: 3.13
# Cycles, suspended generators, weak references and threads of names that are alive at the end.
import gc
import weakref


class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('~', self.n, flush=True)


def gen():
    d = D('in generator')
    try: yield d
    finally: print('finally', flush=True)


a, b = D('a'), D('b'); a.o, b.o = b, a
r = weakref.ref(a, lambda _: print('callback of a', flush=True))
g = gen(); next(g)
me = [D('in a list of itself')]; me.append(me)
class C:
    d = D('in class')
    def __del__(self): print('~ C', flush=True)
c = C(); c.me = c
x = D('x'); y = [x]
gc.disable()
lost = D('lost'); lost.me = lost; del lost
try: raise ValueError(D('in exception'))
except ValueError as e: kept = e
print('end', gc.isenabled())
