# oracle: 3.14
# The caught exception: who holds it in the handler, after it, and in finally.
import sys
from sys import getrefcount as rc


class E(Exception):
    def __del__(self): print('~', end=' ')


def bare():
    try: raise E
    except: print(rc(sys.exception()), end=' ')
    print('after', sys.exception())
def named():
    try: raise E
    except E as e: print(rc(e), rc(sys.exception()), e is sys.exc_info()[1], end=' ')
    print('after')
def kept():
    try: raise E
    except E as e: k = e; print(rc(e), end=' ')
    print(rc(k), rc(k.__traceback__), end=' '); del k; print('deleted')
def made_before():
    e = E('x')
    try: raise e
    except E as f: print(rc(e), f is e, end=' ')
    print(rc(e), end=' '); e.__traceback__ = None; print(rc(e), end=' ')
def reraised():
    try:
        try: raise E
        except E: print(rc(sys.exception()), end=' '); raise
    except E as e: print(rc(e), end=' ')
    print('after')
def chained():
    try:
        try: raise E('1')
        except E: raise E('2')
    except E as e: print(rc(e), rc(e.__context__), e.__cause__, end=' ')
    print('after')
def caused():
    c = E('c')
    try: raise E('e') from c
    except E as e: print(rc(c), e.__cause__ is c, e.__context__, end=' ')
    print(rc(c), end=' ')
def finally_():
    try:
        try: raise E
        finally: print(rc(sys.exception()), end=' ')
    except E: print('caught', end=' ')
    print('after')
def loop():
    for i in range(2):
        try: raise E(i)
        except E: continue
    print('looped')
def else_():
    p = E()
    try: pass
    except E: pass
    else: print(rc(p), end=' ')
    finally: print(rc(p), end=' ')
def star():
    try: raise ExceptionGroup('g', [E('1'), E('2')])
    except* E as g: print(rc(g), [rc(x) for x in g.exceptions], end=' ')
    print('after')


for f in (bare, named, kept, made_before, reraised, chained, caused, finally_, loop, else_, star): print(f.__name__, end=': '); f(); print('|')
