# oracle: 3.14
# Unpacking sequences and iterators; starred targets make lists; swapping makes no tuple.
from sys import getrefcount as rc


class P: pass


def pair():
    a, b = P(), P()
    return rc(a), rc(b)
def swap():
    a, b = P(), P()
    a, b = b, a
    a, b, c = b, a, a
    return rc(a), rc(b), rc(c)
def from_tuple():
    t = P(), P()
    a, b = t
    return rc(t), rc(a), rc(b)
def from_list():
    l = [P(), P()]
    [a, b] = l
    l.clear()
    return rc(l), rc(a), rc(b)
def from_generator():
    a, b = (P() for _ in 'ab')
    return rc(a), rc(b)
def starred():
    a, *b, c = P(), P(), P(), P()
    return rc(a), rc(b), rc(c), [rc(x) for x in b], type(b).__name__
def starred_empty():
    a, *b = (P(),)
    return rc(a), rc(b), b
def nested():
    (a, b), c = (P(), P()), P()
    return rc(a), rc(b), rc(c)
def into_items():
    d, l = {}, [0]
    d['x'], l[0] = P(), P()
    d['y'] = l[0]
    return rc(d['x']), rc(l[0])
def chained():
    a = b = c = P()
    return rc(a), rc(b)
def chained_tuple():
    t = a, b = P(), P()
    return rc(t), rc(a), rc(b)
def failing():
    p = P()
    try: a, b, c = p, p
    except ValueError as e: return str(e), rc(p)
def failing_long():
    p = P()
    try: a, b = p, p, p
    except ValueError as e: return str(e), rc(p)
def failing_iterator():
    p = P()
    try: a, b = iter([p, p, p])
    except ValueError as e: return str(e), rc(p)
def failing_star():
    p = P()
    try: a, *b, c = [p]
    except ValueError as e: return str(e), rc(p)
def strings():
    a, b = 'xy'
    c, d = b'xy'
    return a, b, c, d


print(pair(), swap(), from_tuple(), from_list(), from_generator())
print(starred(), starred_empty(), nested(), into_items(), chained(), chained_tuple())
print(failing(), failing_long(), failing_iterator(), failing_star(), strings())
x, y = g = P(), P()
print(rc(x), rc(y), rc(g)); x, y = y, x; print(rc(x), rc(g), g == (y, x))
for a, (b, *c) in [(P(), (P(), P()))]: print(rc(a), rc(b), rc(c), rc(c[0]))
print([(rc(p), rc(q)) for p, q in [(P(), P())]], [*map(rc, (P(), P()))])
