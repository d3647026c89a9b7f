# oracle: 3.14
# Exceptions keep frames alive through tracebacks; the except block's name is deleted; contexts hold each other.
import sys
from sys import getrefcount as rc


class Thing:
    def __init__(self, name): self.name = name
    def __del__(self): print('del', self.name)


def raiser(x):
    local = x
    raise ValueError('r')


def held_by_traceback():
    t = Thing('t1')
    try:
        raiser(t)
    except ValueError as e:
        inside = rc(t)
        saved = e
    after = rc(t)
    saved.__traceback__ = None
    return inside, after, rc(t), rc(saved)


print(held_by_traceback())


def in_args():
    t = Thing('t2')
    e = ValueError(t)
    a = rc(t), rc(e)
    try:
        raise e
    except ValueError as caught:
        b = rc(t), rc(e) > 1
    e.__traceback__ = None
    return a, b, rc(t), rc(e)


print(in_args())


def dies_on_unwind():
    def inner():
        t = Thing('unwound')
        raise KeyError('k')
    try:
        inner()
    except KeyError:
        print('handling')
    print('handled')


dies_on_unwind()


def kept():
    def inner():
        t = Thing('kept')
        raise KeyError('k')
    try:
        inner()
    except KeyError as e:
        return e


e = kept()
print('returned')
e = None
print('dropped')


def context():
    try:
        try: raise ValueError('a')
        except ValueError as first:
            one = rc(first) > 0
            raise KeyError('b')
    except KeyError as second:
        c = second.__context__
        return rc(c) > 1, type(c).__name__, second.__traceback__ is not None


print(context())


def with_finally():
    t = Thing('finally')
    try:
        return rc(t)
    finally:
        print('in finally', rc(t))


print(with_finally())


def name_deleted():
    e = 'before'
    try: raise ValueError
    except ValueError as e: pass
    return 'e' in locals()


print(name_deleted())


class CM:
    def __enter__(self): return self
    def __exit__(self, *exc): print('exit', rc(self) > 1, [x is None for x in exc]); return True
    def __del__(self): print('del CM')


def manager():
    with CM():
        raise ValueError
    print('after with')


manager()


def temp_in_error():
    try: Thing('temp').missing
    except AttributeError as e: print('attr', e.name, e.obj.name)
    print('after')


temp_in_error()
def arg_in_error():
    try: int(Thing('arg'))
    except TypeError: print('type error')
    print('done')
arg_in_error()
