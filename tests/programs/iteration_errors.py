def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class GI:
    def __getitem__(s, i):
        if i == 2: raise KeyError('two')
        return i
t(lambda: list(GI()))
class G2:
    def __getitem__(s, i):
        if i == 2: raise StopIteration
        return i
t(lambda: list(G2()))
class NX:
    def __iter__(s): return s
    __next__ = None
t(lambda: list(NX()))
class IN: __iter__ = None
t(lambda: list(IN()))
t(lambda: 1 in IN())
class CN:
    __contains__ = None
    def __iter__(s): return iter([1])
t(lambda: 1 in CN())
def sw(): a, b = 1, 2, 3
t(sw)
def sx(): a, b = [1]
t(sx)
def sy(): a, *b, c = [1]
t(sy)
def sz(): a, b = 5
t(sz)
def s1(): a, b = NX()
t(s1)
def s2():
    a, b = {1: 2}
t(s2)
def s3():
    a, b = (x for x in range(5))
t(s3)
t(lambda: list(iter(lambda: 1/0, 1)))
it = iter(int, 0)
t(lambda: next(it))
t(lambda: next(iter([])))
t(lambda: list(map(lambda a: a, [1], [2])))
t(lambda: list(filter(lambda x: 1/x, [1, 0])))
t(lambda: list(enumerate(GI())))
t(lambda: list(zip(GI(), [1, 2, 3])))
t(lambda: any(GI()))
t(lambda: all(G2()))
t(lambda: sum(GI()))
t(lambda: max(GI()))
t(lambda: tuple(GI()))
t(lambda: set(GI()))
t(lambda: dict(GI()))
t(lambda: ''.join(GI()))
t(lambda: [].extend(GI()))
l = []
try: l.extend(GI())
except KeyError: print(l)
l = [1]
try: l += GI()
except KeyError: print(l)
s = set()
try: s.update(GI())
except KeyError: print(s)
d = {}
try: d.update([(1, 2), (3,)])
except ValueError as e: print(d, e)
class Keys:
    def keys(s): return ['a', 'b']
    def __getitem__(s, k):
        if k == 'b': raise IndexError(k)
        return 1
t(lambda: dict(Keys()))
t(lambda: (lambda **k: k)(**Keys()))
t(lambda: {**Keys()})
class RevBad:
    __reversed__ = None
t(lambda: reversed(RevBad()))
t(lambda: reversed(GI()))
t(lambda: list(reversed(range(3))))
a = iter([1,2,3])
t(lambda: list(zip(a, a)))
t(lambda: next(a, 'dflt'))
def gen():
    yield 1
    raise StopIteration
t(lambda: list(gen()))
t(lambda: [next(iter([])) for _ in range(2)])
t(lambda: list(next(iter([])) for _ in range(2)))
def nested():
    for x in range(2):
        try:
            yield x
        finally:
            if x == 1: raise ValueError('fin')
t(lambda: list(nested()))
def brk():
    for x in nested():
        break
    return x
t(brk)
