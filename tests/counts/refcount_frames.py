# oracle: 3.14
# Frame objects, locals() snapshots, tracebacks, exec namespaces and default globals as holders of references.
import sys
from sys import getrefcount as rc


class Thing:
    def __init__(self, name): self.name = name
    def __del__(self): print('~' + self.name, end=' ')


def snapshot():
    t = Thing('snapshot')
    a = rc(t)
    d = locals()
    b = rc(t)
    e = locals()
    c = rc(t), d is e
    d.clear()
    return a, b, c, rc(t)


def own_frame():
    t = Thing('own')
    f = sys._getframe()
    a = rc(t), rc(f) > 0
    f_locals = f.f_locals
    b = rc(t), f_locals['t'] is t
    del f, f_locals
    return a, b, rc(t)


def caller_frame():
    def callee(): return sys._getframe(1).f_locals['t'].name, rc(sys._getframe(1).f_locals['t'])
    t = Thing('caller')
    return callee(), rc(t)


def kept_frame():
    def inner():
        t = Thing('kept frame')
        return sys._getframe(), rc(t)
    frame, n = inner()
    print('inner returned', end=' ')
    m = rc(frame.f_locals['t'])
    frame.clear()
    print('cleared', end=' ')
    return n, m


def traceback_frame():
    def inner():
        t = Thing('tb')
        raise ValueError
    try: inner()
    except ValueError as e: tb = e.__traceback__
    t = tb.tb_next.tb_frame.f_locals['t']
    n = rc(t)
    del tb
    return n, rc(t)


def executed():
    t = Thing('exec')
    ns = {'t': t}
    a = rc(t)
    exec('u = t; v = [t]', ns)
    b = rc(t)
    exec('del u', ns)
    c = rc(t)
    ns.clear()
    return a, b, c, rc(t), eval('rc(t)', {'rc': rc, 't': t})


def function_globals():
    ns = {'rc': rc}
    a = rc(ns)
    exec('def f(): return 1', ns)
    b = rc(ns)
    g = ns['f']
    c = rc(g)
    del ns['f']
    return a, b, c, rc(g), rc(ns)


def code_constants():
    def f(): return ('constant tuple', 1.5)
    t = f()
    a = rc(t)
    u = f()
    b = rc(t), t is u
    consts = f.__code__.co_consts
    return a, b, any(c is t for c in consts)


for f in (snapshot, own_frame, caller_frame, kept_frame, traceback_frame, executed, function_globals, code_constants):
    print('|', f.__name__, f())
def recursive(n, t): return rc(t) if n == 0 else recursive(n - 1, t)
x = Thing('x'); print(recursive(0, x), recursive(5, x), rc(x)); del x; print('| end')
