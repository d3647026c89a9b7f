# Coroutines that nobody awaits.
import gc


async def f():
    return 1


async def ag():
    yield 1


f()
f()
for i in range(2): f()


def g(x):
    c = f()
    if x:
        return 1
    d = f()
    d = 5


g(1)
g(0)
f().close()
c = f()
del c


async def outer():
    f()
    await f()


try:
    outer().send(None)
except StopIteration:
    print("done")
a = ag()
a.asend(None)
a.__anext__()
a.aclose()
a.athrow(ValueError)
exec("f()")
eval("f()", {"f": f})
l = [f()]
l.append(l)
del l
gc.collect()
c = f()
c.cr_frame.f_locals
c = None
anext(a)
anext(a, 5)


class K:
    async def method(self):
        pass


K().method()
(lambda: f())()
started = outer()
print(sorted(__warningregistry__, key=str)[:3])
started.close()
