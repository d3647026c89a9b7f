# oracle: 3.13
# Where a collection that has become due begins: after calls of natives, at backward jumps, at the start of a frame.
import gc, sys, dis
gc.disable()
hits = []


def cb(phase, info):
    if phase == 'start':
        f = sys._getframe(1)
        hits.append((f.f_code.co_name, f.f_lasti))
class C: pass
def make(f):
    def run(warm):
        for i in range(warm): f()
        gc.collect(); gc.callbacks.append(cb); gc.set_threshold(5, 10, 10)
        hits.clear()
        gc.enable()
        r = f()
        gc.disable(); gc.callbacks.remove(cb)
        if hits:
            name, lasti = hits[0]
            op = [i.opname for i in dis.get_instructions(f, adaptive=False) if i.offset == lasti]
            print(f.__name__, name, op)
        else: print(f.__name__, 'none')
    run(0); run(100)
def a():
    x = [[], [], [], [], [], [], [], []]
    abs(1)
    y = 1
    y = 2
def b():
    x = [[], [], [], [], [], [], [], []]
    len(x)
    y = 1
def c():
    x = [[], [], [], [], [], [], [], []]
    x.append(1)
    y = 1
def d():
    x = [[], [], [], [], [], [], [], []]
    isinstance(x, int)
    y = 1
def e():
    x = [[], [], [], [], [], [], [], []]
    str(x)
    y = 1
def f():
    x = [[], [], [], [], [], [], [], []]
    print(end='')
    y = 1
def g():
    x = [[], [], [], [], [], [], [], []]
    abs(*[1])
    y = 1
def h():
    x = [[], [], [], [], [], [], [], []]
    type(x)
    y = 1
def i():
    x = [[], [], [], [], [], [], [], []]
    tuple(x)
    y = 1
def j():
    x = [[], [], [], [], [], [], [], []]
    int(3)
    y = 1
def k():
    x = [[], [], [], [], [], [], [], []]
    x.copy()
    y = 1
def l():
    x = [[], [], [], [], [], [], [], []]
    for q in x:
        y = 1
def m():
    x = [[], [], [], [], [], [], [], []]
    C()
    y = 1
def n():
    x = [[], [], [], [], [], [], [], []]
    x[0] + x[1]
    y = x == x
def o():
    x = [[], [], [], [], [], [], [], []]
    max(1, key=lambda v: v, *[2])
    y = 1
def p():
    x = [[], [], [], [], [], [], [], []]
    print('', sep='', end='')
    y = 1
def q():
    x = [[], [], [], [], [], [], [], []]
    ''.join(())
    y = 1
for fn in (a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q): make(fn)
