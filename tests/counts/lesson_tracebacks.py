# oracle: 3.14
# Exceptions hold tracebacks, tracebacks hold frames, frames hold variables: how long objects live after an error.
import sys
from sys import getrefcount as rc


class Noisy:
    def __init__(self, name): self.name = name
    def __del__(self): print('~' + self.name, end=' ')


def fails(name):
    n = Noisy(name)
    raise ValueError(name)


def caught():
    try: fails('a')
    except ValueError: print('handling', end=' ')
    print('after')
caught()


def kept():
    try: fails('b')
    except ValueError as e: saved = e
    print('kept', end=' ')
    n = rc(saved), rc(saved.__traceback__), saved.__traceback__.tb_next.tb_frame.f_locals['n'].name
    saved.__traceback__ = None
    print('cut', end=' ')
    return n, rc(saved)
print(kept())


def with_traceback():
    try: fails('c')
    except ValueError as e: tb = e.__traceback__
    frames = []
    while tb: frames.append((tb.tb_frame.f_code.co_name, tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno)); tb = tb.tb_next
    print(frames, end=' ')
with_traceback(); print('done')


def chained():
    try:
        try: fails('d')
        except ValueError as e: raise KeyError('other') from e
    except KeyError as e:
        print(type(e.__cause__).__name__, e.__cause__ is e.__context__, rc(e.__cause__), end=' ')
    print('chained')
chained()


def cleared():
    try: fails('e')
    except ValueError as e:
        e.__traceback__.tb_next.tb_frame.clear()
        print('cleared', end=' ')
    print('end')
cleared()


def no_name():
    e = 'before'
    try: fails('f')
    except ValueError as e: pass
    try: print(e)
    except UnboundLocalError as error: print(type(error).__name__, 'e' in str(error))
no_name()


def sys_exception():
    try: fails('g')
    except ValueError:
        print(sys.exception() is not None, rc(sys.exception()), end=' ')
    print(sys.exception())
sys_exception()


def finally_order():
    try:
        n = Noisy('h')
        return 'returned'
    finally: print('finally', end=' ')
print(finally_order())


def reraised():
    try:
        try: fails('i')
        except ValueError: raise
    except ValueError as e:
        depth, tb = 0, e.__traceback__
        while tb: depth, tb = depth + 1, tb.tb_next
        print('depth', depth, end=' ')
    print('out')
reraised()


def generator():
    g = Noisy('j')
    try: yield 1
    except ValueError as e: yield rc(e)
g = generator(); next(g); print(g.throw(ValueError('thrown'))); g = None; print('generator gone')
def loop():
    for i in range(2):
        try: fails('k%d' % i)
        except ValueError: continue
    print('loop done')
loop()
def deep(n):
    local = Noisy('n%d' % n)
    if n: deep(n - 1)
    else: 1 / 0
try: deep(2)
except ZeroDivisionError: print('unwound', end=' ')
print('released')
class Ctx:
    def __enter__(self): self.n = Noisy('ctx'); return self.n
    def __exit__(self, t, e, tb): print(t.__name__, rc(e), end=' '); return True
with Ctx() as n: n = None; fails('l')
print('with')
