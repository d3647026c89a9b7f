# Exception context: __cause__, __context__, suppression, tracebacks, sys.exc_info, with_traceback.
import sys


def show(e, indent=''):
    while e is not None:
        print(f'{indent}{e!r} cause={e.__cause__!r} context={e.__context__!r} suppress={e.__suppress_context__}')
        e, indent = e.__context__, indent + '  '


def frames(e):
    tb, out = e.__traceback__, []
    while tb is not None:
        out.append((tb.tb_frame.f_code.co_name, tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno))
        tb = tb.tb_next
    return out


def implicit():
    try:
        1 / 0
    except ZeroDivisionError:
        {}['missing']


def explicit():
    try:
        int('x')
    except ValueError as e:
        raise RuntimeError('wrapped') from e


def suppressed():
    try:
        [][0]
    except IndexError:
        raise LookupError('clean') from None


def three_deep():
    try:
        implicit()
    except KeyError:
        try:
            explicit()
        except RuntimeError:
            raise TypeError('third')


def in_finally():
    try:
        raise ValueError('first')
    finally:
        None.attribute


def from_class():
    raise KeyError('k') from ValueError


def reraised():
    try:
        implicit()
    except KeyError as e:
        saved = e
    raise saved


for f in (implicit, explicit, suppressed, three_deep, in_finally, from_class, reraised):
    try:
        f()
    except Exception as e:
        print('==', f.__name__, frames(e)[1:])
        show(e)

try:
    raise ValueError from 5
except TypeError as e:
    print(e)

print(sys.exc_info(), sys.exception())
try:
    raise ValueError('current')
except ValueError:
    kind, value, tb = sys.exc_info()
    print(kind, value, tb is value.__traceback__, sys.exception() is value)
    try:
        raise KeyError('inner')
    except KeyError:
        print(repr(sys.exception()), repr(sys.exception().__context__))
    print(repr(sys.exception()))
print(sys.exc_info())


def swallow():
    try:
        raise ValueError('lost')
    except ValueError:
        return repr(sys.exception())


print(swallow(), sys.exception())


def gen():
    try:
        raise KeyError('in gen')
    except KeyError:
        yield repr(sys.exception())
        yield repr(sys.exception())


try:
    raise IndexError('outside')
except IndexError:
    g = gen()
    print(next(g), repr(sys.exception()), next(g))

e1, e2 = ValueError('one'), KeyError('two')
e1.__cause__ = e2
print(e1.__suppress_context__, e1.__cause__ is e2, e1.__context__)
for bad in (5, 'x', ValueError):
    try:
        e1.__cause__ = bad
    except TypeError as e:
        print(e)
    try:
        e1.__traceback__ = bad
    except TypeError as e:
        print(e)

old = None
try:
    1 / 0
except ZeroDivisionError as e:
    old = e.__traceback__
try:
    raise ValueError('moved').with_traceback(old)
except ValueError as e:
    print(len(frames(e)), e.__traceback__.tb_next is old)
print(ValueError('fresh').__traceback__)


def recurse(n):
    if n == 0:
        raise RecursionError('bottom')
    recurse(n - 1)


try:
    recurse(4)
except RecursionError as e:
    print(frames(e))
    tb = e.__traceback__
    while tb.tb_next:
        tb = tb.tb_next
    print(tb.tb_frame.f_locals, tb.tb_frame.f_back.f_locals, tb.tb_frame.f_globals is globals())

cycle = ValueError('a')
try:
    try:
        raise cycle
    except ValueError:
        try:
            raise KeyError('b')
        except KeyError:
            raise cycle
except ValueError as e:
    print(repr(e.__context__), repr(e.__context__.__context__))
