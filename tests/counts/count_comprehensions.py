# oracle: 3.14
# Inlined comprehensions: the iteration variable, the outer variable of the same name, the list under construction.
from sys import getrefcount as rc


class P: pass


def simple():
    p = P()
    return [rc(p) for _ in range(2)], [rc(x) for x in [p]], [rc(x) for x in (p, p)], rc(p)
def shadowing():
    x = P()
    r = [rc(x) for x in [P()]]
    return r, rc(x)
def nested():
    p = P()
    return [[rc(x) for x in [y]] for y in [p]], [rc(y) for x in [p] for y in [x]], rc(p)
def kinds():
    p = P()
    return {rc(x) for x in [p]}, {rc(k): rc(v) for k, v in [(p, p)]}, list(rc(x) for x in [p]), rc(p)
def capturing():
    p = P()
    r = [rc(p) for _ in [0] if (lambda: p)]
    return r, rc(p)
def cells():
    fs = [lambda: rc(x) for x in [P(), P()]]
    return [f() for f in fs], len({f.__closure__[0] for f in fs})
def raising():
    x = P()
    try: [1 / 0 for x in [P()]]
    except ZeroDivisionError: pass
    return rc(x)
def walrus():
    r = [rc(y := x) for x in [P(), P()]]
    return r, rc(y)
def conditional(): return [rc(x) for x in [P(), None, P()] if x]


print(simple(), shadowing(), nested(), kinds())
print(capturing(), cells(), raising(), walrus(), conditional())
g = P()
print([rc(g) for _ in 'a'], [rc(x) for x in [g]], [rc(x) for x in [P()]], [rc(i) for i in range(1000, 1002)])
class Body:
    q = P()
    a = [rc(x) for x in [q]]
    b = [rc(x) for x in [P()]]
print(Body.a, Body.b, rc(Body.q), rc(g), rc([x for x in 'ab']))
print([(rc(k), rc(v)) for k, v in {P(): P()}.items()], [rc(i) for i in enumerate('ab')], [rc(i) for i in zip('a', 'b')])
