# athrow() counts its arguments when it is awaited.
import gc
import sys


def show(f):
    try:
        print(str(f()).split(" at ")[0])
    except BaseException as e:
        print(type(e).__name__, e)


async def numbers():
    try:
        yield 1
        yield 2
    except ValueError as e:
        yield f"caught {e!r}"


def begun():
    made = numbers()
    try:
        made.asend(None).send(None)
    except StopIteration:
        pass
    return made


def sent(awaitable, value=None):
    try:
        return awaitable.send(value)
    except StopIteration as e:
        return "answer", e.value


for make in numbers, begun:
    for args in (
        (), (ValueError,), (ValueError("x"),), (ValueError, None, None, None), (1,), (1, 2, 3, 4), (None,),
    ):
        made = make()
        print("--", make.__name__, args)
        show(lambda: sent(made.athrow(*args)))
        print(made.ag_running)
        awaitable = made.athrow(*args)
        show(lambda: sent(awaitable))
        show(lambda: sent(awaitable))
        show(lambda: awaitable.close())
        show(lambda: sent(made.asend(None)))
        show(lambda: sent(made.aclose()))

for f in (
    lambda: numbers().athrow(type=ValueError), lambda: numbers().athrow(ValueError, k=1),
    lambda: numbers().asend(), lambda: numbers().asend(1, 2), lambda: numbers().aclose(1),
    lambda: numbers().aclose(a=1),
):
    show(f)

awaitable = numbers().athrow()
show(lambda: awaitable.throw(KeyError("q")))
show(lambda: awaitable.send(None))
awaitable = begun().athrow()
show(lambda: awaitable.send(5))
show(lambda: awaitable.send(None))
awaitable = begun().athrow()
show(lambda: next(awaitable))
show(lambda: next(awaitable))
made = begun()
show(lambda: sent(made.aclose()))
show(lambda: sent(made.athrow()))
show(lambda: sent(made.athrow(1, 2, 3, 4)))


def hooked():
    sys.set_asyncgen_hooks(firstiter=lambda g: print("first", g.__name__))
    made = numbers()
    made.athrow().close()
    made.athrow(ValueError).close()
    sys.set_asyncgen_hooks(firstiter=None)


hooked()
value = ValueError("kept")
awaitable = numbers().athrow(value)
print([type(r).__name__ for r in gc.get_referents(awaitable)])
awaitable.close()
numbers().athrow()
numbers().athrow(1, 2, 3, 4)
