# except*: groups are divided among the handlers; what they leave and what they raise comes together.
import sys


def show(e, indent=0):
    pad = "  " * indent
    if isinstance(e, BaseExceptionGroup):
        print(f"{pad}{type(e).__name__} {e.message!r} {getattr(e, '__notes__', '')}")
        for inner in e.exceptions:
            show(inner, indent + 1)
    else:
        print(f"{pad}{e!r}")
    for name in "__cause__", "__context__":
        other = getattr(e, name)
        if other is not None:
            print(f"{pad}  {name} {other!r}")


def run(exc):
    seen = []
    try:
        try:
            raise exc
        except* ValueError as g:
            seen.append(("value", g))
        except* (TypeError, KeyError) as g:
            seen.append(("type or key", g))
        except* OSError:
            seen.append(("os", sys.exception()))
        else:
            seen.append(("never", None))
        finally:
            seen.append(("finally", sys.exception()))
    except BaseException as e:
        print("left:")
        show(e, 1)
    for name, g in seen:
        print(name, repr(g))
    print("---", sys.exception())


group = ExceptionGroup
run(ValueError(1))
run(IndexError(2))
run(group("one", [ValueError(1)]))
run(group("two", [ValueError(1), TypeError(2)]))
run(group("deep", [ValueError(1), group("in", [KeyError("k"), IndexError(3), OSError(4)]), IndexError(5)]))
run(BaseExceptionGroup("base", [KeyboardInterrupt(), ValueError(1)]))
run(KeyboardInterrupt())


def nothing():
    try:
        pass
    except* ValueError:
        print("never")
    else:
        print("else")
    finally:
        print("finally")


nothing()


# what handlers raise
def raising(exc, first, second=None):
    try:
        try:
            raise exc
        except* ValueError as e:
            first(e)
        except* TypeError as e:
            if second:
                second(e)
    except BaseException as e:
        show(e)
        return e


def new(e):
    raise RuntimeError("new")


def chained(e):
    raise RuntimeError("chained") from e


def bare(e):
    raise


def again(e):
    raise e


def inner(e):
    raise e.exceptions[0]


def ends(e):
    pass


mixed = lambda: group("mixed", [ValueError(1), TypeError(2), group("in", [ValueError(3), IndexError(4)])])
for first in new, chained, bare, again, inner, ends:
    for second in None, new, bare:
        print("#", first.__name__, second and second.__name__)
        raising(mixed(), first, second)
print("# single")
raising(ValueError(1), bare)
raising(ValueError(1), again)
raising(ValueError(1), new)
raising(ValueError(1), ends)
raising(TypeError(1), new)


# notes, causes and contexts stay with the parts
def noted():
    g = group("g", [ValueError(1), TypeError(2)])
    g.add_note("a note")
    try:
        try:
            raise g from KeyError("cause")
        except* ValueError as e:
            print(e.__notes__, repr(e.__cause__), e.__traceback__ is not None)
    except group as e:
        print(e.message, e.exceptions, e.__notes__, repr(e.__cause__))


noted()


# a group class of one's own
class My(group):
    def __new__(cls, message, excs, code):
        self = super().__new__(cls, message, excs)
        self.code = code
        return self

    def derive(self, excs):
        return My(self.message, excs, self.code)


try:
    try:
        raise My("my", [ValueError(1), TypeError(2)], 7)
    except* ValueError as e:
        print(type(e).__name__, e.code, e.exceptions)
except My as e:
    print(type(e).__name__, e.code, e.exceptions)


class BadSplit(group):
    answer = None

    def split(self, cond):
        return self.answer


for answer in 5, (), (None,), (None, None), (None, None, None), [1, 2]:
    BadSplit.answer = answer
    try:
        try:
            raise BadSplit("bad", [ValueError(1)])
        except* TypeError:
            print("never")
        print("gone", answer)
    except TypeError as e:
        print(e)


# classes that cannot be caught
def catching(classes):
    try:
        try:
            raise ValueError("x")
        except* classes as e:
            print("caught", repr(e))
    except BaseException as e:
        print(type(e).__name__, e)


for classes in ValueError, (ValueError, OSError), 5, (ValueError, 5), group, (ValueError, group), BaseExceptionGroup, (), str:
    catching(classes)


# the name is forgotten
def forgets():
    e = 1
    try:
        raise ValueError
    except* ValueError as e:
        pass
    try:
        print(e)
    except UnboundLocalError as error:
        print(error)


forgets()


# loops, with and nesting
def loop():
    out = []
    for n in range(4):
        try:
            if n == 1:
                raise group("g", [ValueError(n), TypeError(n)])
            if n == 2:
                raise TypeError(n)
        except* ValueError as e:
            try:
                raise e.exceptions[0]
            except* ValueError as f:
                out.append(("inner", f.exceptions))
            out.append(("outer", e.exceptions))
        except* TypeError as e:
            out.append(("type", e.exceptions))
        else:
            out.append(n)
    return out


print(loop())


def value_in_generator():
    try:
        yield 1
    except* ValueError as e:
        yield "caught", e.exceptions


g = value_in_generator()
print(next(g), g.throw(ValueError("thrown")))
try:
    next(g)
except StopIteration:
    print("over")

try:
    try:
        1 / 0
    except* ZeroDivisionError as e:
        print(e.exceptions, e.message == "", e.__traceback__.tb_lineno - sys._getframe().f_lineno)
        tb = e.exceptions[0].__traceback__
        print(tb.tb_lineno - sys._getframe().f_lineno, tb.tb_next)
        undefined
except Exception as e:
    show(e)

for source in "for x in y:\n try:\n  pass\n except* ValueError:\n  continue", "def f():\n try:\n  pass\n except* ValueError:\n  return 1":
    try:
        compile(source, "s", "exec")
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset)
