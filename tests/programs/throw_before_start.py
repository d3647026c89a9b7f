# What is thrown into a generator that has not begun is raised outside of all its handlers.
def g():
    yield 1


async def co(): pass


async def ag():
    yield 1


for exc in (StopIteration(3), ValueError(1), StopAsyncIteration(), GeneratorExit()):
    it = g()
    try:
        it.throw(exc)
    except BaseException as x:
        print(type(x).__name__, x, x.__traceback__.tb_next.tb_lineno, x.__traceback__.tb_next.tb_lasti)
    print(list(it))
for make in (lambda e: ag().athrow(e).send(None), lambda e: co().throw(e)):
    for exc in (StopIteration(3), StopAsyncIteration(4), KeyError(5)):
        try:
            make(exc)
        except BaseException as x:
            print(type(x).__name__, x)
it = g()
print(it.gi_frame.f_lasti, it.gi_frame.f_lineno)
next(it)
print(it.gi_frame.f_lasti, it.gi_frame.f_lineno)
try:
    it.throw(StopIteration(3))
except BaseException as x:
    print(type(x).__name__, x, repr(x.__cause__))
c = co()
print(c.cr_frame.f_lasti)
c.close()
