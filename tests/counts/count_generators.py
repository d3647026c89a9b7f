# oracle: 3.14
# A generator holds its frame's locals while it is suspended; the running one is held by its caller.
from sys import getrefcount as rc


class P:
    def __del__(self): print('~', end=' ')


def gen(p):
    yield rc(p)
    q = P()
    yield rc(p), rc(q)
    del p
    yield rc(q)
def echo():
    got = None
    while True: got = yield (rc(got) if got is not None else None)
def delegating(p): yield from gen(p); yield rc(p)
def returning(): yield; return P()


p = P()
g = gen(p)
print(rc(p), rc(g), next(g), rc(p), rc(g), next(g), next(g), rc(p), rc(g)); g.close(); print(rc(p))
g = gen(P()); print(next(g), end=' '); del g; print('dropped')
g = gen(P()); print(list(g)); print(rc(g), g.gi_frame); del g
e = echo(); next(e); print(e.send(p), rc(p), e.send(P()), e.send(p), rc(p)); e.close(); print(rc(p))
d = delegating(p); print(next(d), rc(p), next(d), rc(d.gi_yieldfrom)); d.close(); print(rc(p))
r = returning(); next(r)
try: next(r)
except StopIteration as stop: print(rc(stop.value), rc(stop))
print('caught')
def self_inspecting():
    yield rc(me)
me = self_inspecting(); print(next(me), rc(me)); me.close()
def parts(p):
    def inner(): yield rc(p)
    return inner()
i = parts(p); print(next(i), rc(p)); del i; print(rc(p))
print(list(rc(x) for x in [p]), sum(rc(x) for x in (p, p)), rc(p for _ in 'a'), rc(p))
f = g = gen(p); print(rc(g), rc(p), g.gi_frame.f_locals['p'] is p, rc(p)); del f, g; print(rc(p)); del p; print('end')
