# Argument binding: every parameter kind, defaults, unpacking, and the error message of each wrong call.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


def plain(a, b, c): return a, b, c
def defaults(a, b=2, c=3): return a, b, c
def pos_only(a, b=2, /, c=3): return a, b, c
def kw_only(a, *, b, c=3): return a, b, c
def two_kw_only(*, x, y, z): return x, y, z
def star(a, *args, k=0, **kw): return a, args, k, kw
def everything(a, b=2, /, c=3, *args, d, e=5, **kw): return a, b, c, args, d, e, kw
def none(): return 'none'
def clash(a, /, **kw): return a, kw


print(plain(1, 2, 3), plain(c=3, a=1, b=2), plain(1, *[2, 3]), plain(*'xyz'), plain(**{'a': 1, 'b': 2, 'c': 3}), plain(1, c=3, b=2))
print(defaults(1), defaults(1, 5), defaults(1, c=9), defaults(*[1], **{'b': 7}), pos_only(1), pos_only(1, 5, 6), pos_only(1, c=9))
print(kw_only(1, b=2), kw_only(b=1, a=0, c=9), star(1), star(1, 2, 3, k=4, z=5), star(a=1, b=2), star(*range(3), **{'q': 1}))
print(everything(1, d=4), everything(1, 2, 3, 4, 5, d=6, e=7, f=8), clash(1, a=2), (lambda *a, **k: (a, k))(1, x=2))
print(star(*[1], *(2, 3), 4, *[], **{'a1': 1}, b1=2, **{'c1': 3}), star(0, *map(str, range(2))))

attempt('plain()', lambda: plain())
attempt('plain(1)', lambda: plain(1))
attempt('plain(1, 2)', lambda: plain(1, 2))
attempt('plain 4', lambda: plain(1, 2, 3, 4))
attempt('plain 4 + kw', lambda: plain(1, 2, 3, 4, x=1))
attempt('plain dup', lambda: plain(1, 2, a=3))
attempt('plain unknown', lambda: plain(1, 2, 3, d=4))
attempt('plain suggestion', lambda: defaults(1, bb=4))
attempt('defaults 0', lambda: defaults())
attempt('defaults 4', lambda: defaults(1, 2, 3, 4))
attempt('pos_only 0', lambda: pos_only())
attempt('pos_only kw', lambda: pos_only(a=1))
attempt('pos_only kw2', lambda: pos_only(1, b=1))
attempt('pos_only both', lambda: pos_only(a=1, b=2))
attempt('kw_only missing', lambda: kw_only(1))
attempt('kw_only extra', lambda: kw_only(1, 2))
attempt('kw_only extra + kw', lambda: kw_only(1, 2, b=3))
attempt('kw_only extra2', lambda: kw_only(1, 2, 3, b=3, c=4))
attempt('two_kw_only', lambda: two_kw_only())
attempt('two_kw_only x', lambda: two_kw_only(x=1))
attempt('two_kw_only pos', lambda: two_kw_only(1))
attempt('star 0', lambda: star())
attempt('everything 0', lambda: everything())
attempt('everything no d', lambda: everything(1))
attempt('everything a kw', lambda: everything(a=1, d=2))
attempt('none 1', lambda: none(1))
attempt('none 2', lambda: none(1, 2))
attempt('none kw', lambda: none(x=1))
attempt('clash', lambda: clash(a=1))
attempt('dup star', lambda: star(1, **{'a': 2}))
attempt('dup two maps', lambda: star(1, **{'x': 2}, **{'x': 3}))
attempt('dup kw and map', lambda: star(1, x=1, **{'x': 3}))
attempt('star int', lambda: plain(*5))
attempt('star int 2', lambda: plain(1, *None))
attempt('map list', lambda: plain(**[1]))
attempt('map int', lambda: plain(1, **5))
attempt('map keys', lambda: star(1, **{1: 2}))
attempt('lambda', lambda: (lambda x: x)())
attempt('not callable', lambda: str.__name__())
attempt('None call', lambda: [].append(1)(1))
attempt('len()', lambda: len())
attempt('len(1, 2)', lambda: len([], []))
attempt('len kw', lambda: len(obj=[]))
attempt('abs()', lambda: abs())
attempt('ord()', lambda: ord())
attempt('sorted()', lambda: sorted())
attempt('print kw', lambda: print(1, foo=2))
attempt('int kw', lambda: int('5', bass=3))
attempt('range()', lambda: range())
attempt('range kw', lambda: range(stop=3))
attempt('isinstance', lambda: isinstance(1))
attempt('append', lambda: [].append())
attempt('append 2', lambda: [].append(1, 2))
attempt('get', lambda: {}.get())
attempt('insert', lambda: [].insert(1))
attempt('keys', lambda: {}.keys(1))
attempt('str.join', lambda: str.join())
attempt('unbound', lambda: str.upper(5))
attempt('unbound none', lambda: list.append())


class C:
    def m(self, x, y=1): return x, y
    @classmethod
    def k(cls, x): return x
    @staticmethod
    def s(x): return x
    def __call__(self, *, q): return q


attempt('method', lambda: C().m())
attempt('method 3', lambda: C().m(1, 2, 3))
attempt('classmethod', lambda: C.k())
attempt('static', lambda: C.s(1, 2))
attempt('call', lambda: C()(1))
attempt('constructor', lambda: C(1))
attempt('constructor kw', lambda: C(x=1))


def mutable(item, bucket=[], *, seen={}):
    bucket.append(item)
    seen[item] = len(bucket)
    return bucket, seen


mutable(1); print(mutable(2), mutable(3, []), mutable.__defaults__, mutable.__kwdefaults__)
order = []


def note(x):
    order.append(x)
    return x


def when(a=note('default a'), *, b=note('default b')): return a, b


note(star)(note(1), *[note(2)], k=note('k'), **{note('key'): note('value')})
print(order[:2], order[3:], when(), when.__defaults__, when.__kwdefaults__)
plain.__defaults__ = (30,); print(plain(1, 2)); plain.__defaults__ = None
attempt('reset', lambda: plain(1, 2))
