# oracle: 3.14
# Coroutines and what they await: counts while suspended, when sent to, when closed.
from sys import getrefcount as rc


class P:
    def __del__(self): print('~', end=' ')


class Pause:
    def __init__(self, x): self.x = x
    def __await__(self): r = yield self.x; return r


async def simple(p): return rc(p)
async def waiting(p):
    r = await Pause(p)
    return rc(p), r and rc(r)
async def outer(p):
    n = await simple(p)
    return n, await waiting(p), rc(p)


def drive(c, value=None):
    steps = []
    try:
        while True: steps.append(rc(c.send(value if steps else None)))
    except StopIteration as s: return steps, s.value


p = P()
print(drive(simple(p)), drive(waiting(p)), drive(outer(p)), rc(p))
print(drive(waiting(p), p), drive(waiting(P()), p), rc(p))
c = outer(p); print(rc(c), c.cr_await, rc(p)); c.send(None); print(rc(c), rc(c.cr_await), rc(p), type(c.cr_await.cr_await).__name__)
c.close(); print(rc(c), c.cr_await, c.cr_frame, rc(p)); del c
c = waiting(P()); c.send(None); c.close(); print('closed'); del c
w = waiting(p).__await__(); print(next(w) is p, rc(p), rc(w)); w.close(); print(rc(p))
async def throws(p):
    try: await Pause(p)
    except KeyError as e: return rc(e), rc(p)
c = throws(p); c.send(None)
try: c.throw(KeyError('k'))
except StopIteration as s: print(s.value, rc(s), rc(s.value))
async def managed():
    async with Manager() as m: return rc(m)
class Manager(P):
    async def __aenter__(self): return self
    async def __aexit__(self, *a): print([rc(x) > 0 for x in a], rc(self), end=' ')
print(drive(managed()))
async def never(p): pass
c = never(p); print(rc(p)); c.close(); print(rc(p)); del c; del p; print('end')
