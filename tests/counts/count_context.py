# oracle: 3.14
# __context__ and __cause__ keep earlier exceptions; cycles in the chain are broken when one is set.
from sys import getrefcount as rc
import gc


class E(Exception):
    def __del__(self): print(f'~{self}', end=' ')


def chain():
    try:
        try: raise E(1)
        except E: raise E(2)
    except E as e: e.__traceback__ = e.__context__.__traceback__ = None; return e
def three():
    try:
        try:
            try: raise E(1)
            except E: raise E(2)
        finally: raise E(3)
    except E as e:
        x = e
        while x: x.__traceback__ = None; x = x.__context__
        return e


e = chain(); print(e, rc(e), e.__context__, rc(e.__context__), e.__cause__, e.__suppress_context__); del e; print('|')
e = three(); print(e, e.__context__, e.__context__.__context__, rc(e.__context__)); c = e.__context__; del e; print(rc(c)); c.__context__ = None; print('unset'); del c; print('|')
def own_context():
    e = E('same')
    try:
        try: raise E('other')
        except E: raise e
    except E as x: print(x is e, e.__context__, e.__context__.__context__, end=' ')
    try:
        try: raise e.__context__
        except E: raise e
    except E: print(e.__context__, e.__context__.__context__)
own_context(); print(gc.collect() > 0)
def same_again():
    e = E('again')
    try:
        try: raise e
        except E: raise e
    except E: print(e.__context__, rc(e), end=' ')
    e.__traceback__ = None
same_again(); print('|')
def loops():
    a, b = E('a'), E('b')
    try:
        try: raise a
        except E: raise b
    except E: pass
    try:
        try: raise b
        except E: raise a
    except E: print(a.__context__, b.__context__, end=' ')
    a.__traceback__ = b.__traceback__ = None
loops(); print('|')
def from_none():
    try:
        try: raise E('hidden')
        except E: raise E('shown') from None
    except E as e: print(e.__context__, e.__cause__, e.__suppress_context__, rc(e.__context__), end=' ')
from_none(); print('|')
def in_finally():
    try:
        try: raise E('first')
        finally:
            try: raise E('inner')
            except E as i: print(i, i.__context__, rc(i.__context__), end=' ')
    except E as f: print(f, f.__context__, end=' ')
in_finally(); print('|')
def generator():
    try: yield
    except E as e: print(e.__context__, rc(e), end=' ')
g = generator(); next(g)
try: raise E('outside')
except E:
    try: g.throw(E('thrown'))
    except StopIteration as s: print(repr(s), s.__context__, end=' ')
print('|')
