# oracle: 3.14
# Asynchronous generators, their asend objects and async comprehensions hold what they carry.
from sys import getrefcount as rc


class P:
    def __del__(self): print('~', end=' ')


def drive(c):
    try:
        while True: c.send(None)
    except StopIteration as s: return s.value


async def agen(p):
    yield rc(p)
    q = P()
    got = yield rc(q)
    yield rc(got) if got is not None else 'nothing'
    yield p


p = P()
a = agen(p)
print(rc(a), rc(p), drive(anext(a)), drive(anext(a)), drive(a.asend(p)), rc(p), drive(a.asend(None)) is p, rc(a)); drive(a.aclose()); print(rc(p), rc(a), a.ag_frame)
del a
a = agen(P()); drive(anext(a)); drive(a.aclose()); print('closed'); del a
a = agen(p); n = anext(a); print(rc(a), rc(n), rc(p)); drive(n); print(rc(a)); del n; print(rc(a)); drive(a.aclose()); print(rc(p)); del a
a = agen(p); s = a.asend(None); print(rc(a), rc(s)); s.close(); print(rc(a)); del s, a; print(rc(p))
async def collecting(p): return [x async for x in one(p)], {rc(x) async for x in one(p)}, [rc(x) async for x in one(P())]
async def one(x): yield x
r = drive(collecting(p)); print(r[0][0] is p, r[1:], rc(p)); del r; print(rc(p))
async def looping(p):
    async for x in one(p): print(rc(x), rc(p), end=' ')
    return rc(p)
print(drive(looping(p)), drive(looping(P())), rc(p))
async def default(): return await anext(one(p)), await anext(empty(), p), rc(p)
async def empty():
    return
    yield
x = drive(default()); print(x[0] is x[1], x[2], rc(p)); del x; print(rc(p))
async def throwing(p):
    try: yield p
    except KeyError as e: yield rc(e), rc(p)
a = throwing(p); drive(anext(a)); print(drive(a.athrow(KeyError('k')))); drive(a.aclose()); del a; print(rc(p)); del p; print('end')
