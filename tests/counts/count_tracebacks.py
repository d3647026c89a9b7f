# oracle: 3.14
# A traceback holds frames, frames hold locals: until the exception goes, or clear_frames-like clearing.
from sys import getrefcount as rc
import sys


class P:
    def __init__(self, n): self.n = n
    def __del__(self): print('~' + self.n, end=' ')


def fails():
    p = P('fails')
    raise ValueError('x')
def middle():
    q = P('middle')
    fails()
def catch():
    try: middle()
    except ValueError as e: return e


e = catch(); tb = e.__traceback__; print(rc(e), rc(tb), rc(tb.tb_next), rc(tb.tb_frame), rc(tb.tb_next.tb_next.tb_frame))
f = tb.tb_next.tb_next.tb_frame; print(sorted(f.f_locals), rc(f.f_locals['p']), rc(f), f.f_back is tb.tb_next.tb_frame); f.clear(); print(sorted(f.f_locals)); del f
tb.tb_next.tb_next = None; print('cut'); del tb; e.__traceback__ = None; print('no traceback'); del e; print('|')
e = catch(); print('kept'); e = None; print('|')
def depth(tb): return 1 + depth(tb.tb_next) if tb else 0
def reraise():
    try: middle()
    except ValueError as e: first = e
    try: raise first
    except ValueError as again: print(depth(again.__traceback__), rc(first), end=' ')
reraise(); print('|')
def with_tb():
    e = catch(); t = e.__traceback__
    n = ValueError('new').with_traceback(t); print(rc(t), n.__traceback__ is t, end=' '); del n; print(rc(t), end=' ')
with_tb(); print('|')
def locals_of_catcher():
    p = P('catcher')
    try: 1 / 0
    except ZeroDivisionError as e: print(rc(p), rc(e), e.__traceback__.tb_frame is sys._getframe(), end=' ')
    print(rc(p), end=' ')
locals_of_catcher(); print('|')
def cycle():
    p = P('cycle')
    try: 1 / 0
    except ZeroDivisionError as e: kept = e
    print('in a cycle', end=' ')
cycle(); import gc; print(gc.collect() > 0, '|')
class Raises:
    def __init__(self): self.p = P('attribute'); raise KeyError(self)
try: Raises()
except KeyError as k: print(rc(k.args[0]), k.args[0].p.n)
print('end')
