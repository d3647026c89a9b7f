# __slots__: storage, inheritance, errors, member descriptors, interplay with __dict__ and properties.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


class Point:
    __slots__ = ('x', 'y')

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self): return f'Point({self.x}, {self.y})'


p = Point(1, 2)
p.x += 5
print(p, Point.__slots__, hasattr(p, '__dict__'), type(Point.x).__name__, Point.x.__get__(p), Point.x.__name__, repr(Point.x))
attempt('new attribute', lambda: setattr(p, 'z', 1))
attempt('get missing', lambda: p.z)
del p.y
attempt('deleted', lambda: p.y)
attempt('delete twice', lambda: delattr(p, 'y'))
attempt('vars', lambda: vars(p))
p.y = 9; print(p.y)
Point.x.__set__(p, 'set'); print(p.x); Point.x.__delete__(p); print(hasattr(p, 'x'))
attempt('wrong object', lambda: Point.x.__get__(5))


class Named(Point):
    __slots__ = 'name',


class Open(Point):
    pass


class WithDict(Point):
    __slots__ = ('__dict__', 'w')


n, o, w = Named(1, 2), Open(3, 4), WithDict(5, 6)
n.name = 'n'; o.anything = 1; w.other = 2; w.w = 3
print(n, n.name, o, vars(o), w, vars(w), w.w)
attempt('named extra', lambda: setattr(n, 'extra', 1))
attempt('never set', lambda: Named(0, 0).name)


class Single:
    __slots__ = 'only'


s = Single(); s.only = 1; print(s.only, Single.__slots__)
attempt('single', lambda: setattr(s, 'o', 1))


class Empty:
    __slots__ = ()


attempt('empty', lambda: setattr(Empty(), 'a', 1))


class Defaults:
    __slots__ = {'a': 'docs of a', 'b': None}
    c = 5


d = Defaults(); d.a = 1
print(d.a, d.c, Defaults.a.__doc__, sorted(Defaults.__slots__))
attempt('class attribute', lambda: setattr(d, 'c', 1))


def conflict():
    class Bad:
        __slots__ = ('a',)
        a = 1


def not_identifier():
    class Bad:
        __slots__ = ('a b',)


def not_string():
    class Bad:
        __slots__ = (5,)


def int_slots():
    class Bad(int):
        __slots__ = ('a',)


def two_bases():
    class L: __slots__ = ('l',)
    class R: __slots__ = ('r',)
    class Bad(L, R): pass


def one_empty():
    class L: __slots__ = ('l',)
    class R: __slots__ = ()
    class Good(L, R): __slots__ = ('g',)
    g = Good(); g.l = 1; g.g = 2
    return g.l, g.g


for f in (conflict, not_identifier, not_string, int_slots, two_bases, one_empty):
    attempt(f.__name__, f)


class Private:
    __slots__ = ('__hidden', 'seen')
    def __init__(self): self.__hidden, self.seen = 1, 2
    def get(self): return self.__hidden


pr = Private(); print(pr.get(), pr._Private__hidden, Private.__slots__)


class Shadow(Point):
    __slots__ = ('x',)


sh = Shadow(1, 2); Point.x.__set__(sh, 'base'); print(sh.x, Point.x.__get__(sh))
p2 = Point(0, 0); p3 = Named(0, 0)
attempt('class assignment', lambda: setattr(p2, '__class__', Named))
class Twin:
    __slots__ = ('x', 'y')
p2.__class__ = Twin; print(p2.x, type(p2).__name__)
print([hasattr(c(1, 2), '__dict__') for c in (Point, Named, Open, WithDict)], [q for q in dir(Named) if not q.startswith('__')])
