# repr, str and print of everything: nesting, recursion guards, quotes, subclasses, user classes inside containers.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


class R:
    def __init__(self, v): self.v = v
    def __repr__(self): return f'R({self.v!r})'


class S(R):
    def __str__(self): return f'S:{self.v}'


r, s = R('it\'s'), S(1)
print(r, s, [r, s], (r,), {r.v: s}, {s: r}, {s}, [[s]], str([s]), f'{[s]}', '%s %r' % (s, s), repr(s), str(s))
print([1, 'a', 1.0, None, True, 2j, b'x', ..., int, len, (), [], {}, set(), frozenset({1}), range(3), slice(1, 2), NotImplemented])
a = [1]; a.append(a); a.append((a, {'a': a})); print(a)
d = {}; d['d'] = d; d['l'] = [d]; print(d)
t = ([],); t[0].append(t); print(t)
class Node:
    def __init__(self): self.links = []
    def __repr__(self): return f'Node{self.links}'
n = Node(); m = Node(); n.links += [m, 1]; m.links.append(2); print(n)
class L(list): pass
class D(dict): pass
class T(tuple): pass
class St(set): pass
class F(frozenset): pass
class I(int): pass
class Fl(float): pass
class Str(str): pass
class E(Exception): pass
print(L([1]), D(a=1), T((1, 2)), St({1}), F([2]), I(3), Fl(1.5), Str('s'), [Str('s')], E('e'), [E('e', 2)], St(), F(), L(), T(), E())
loop = L(); loop.append(loop); print(loop); ds = D(); ds[1] = ds; print(ds)
print({'a': {'b': {'c': {}}}}, [[[[]]]], ((((),),),), {(1, 2): [3]}, [(1,)], {1: (2,)})
print('"', "'", '\'"', ["'", '"', '\'"', "\\'", '\n\t\r\x00\x1b\x7f\x80\xad\u2028\ufeff'], '\\', ['\\'])
print([1.0, -0.0, 1e16, 1e-5, 123456.789, float('inf'), float('nan'), 1e300 * 10, 0.1 + 0.2], [10 ** 20, -1, 0x10, 0b11, 1_000])
print([b'', b'\x00\xff', b"'", b'"', b'\'"', b'\\', b'\n'], [True, False], [1j, -1j, 1 + 0j, -0.0 + 1j, complex('nan'), complex('-inf')])
print(type(r), [type(r)], R, type, type(type), object, type(None), type(len), type(lambda: 0), type([].append), type({}.keys()), type((x for x in ())))
print({}.keys(), {1: 2}.keys(), {1: 2}.items(), {1: 2}.values(), [{1: 2}.items()], type({}.__class__.__dict__).__name__, repr(type.__dict__)[:12])
print(range(0, 10, 2), [range(5)], slice(None), [slice(1, 2, 3)], Ellipsis, [Ellipsis], NotImplemented, property(), [None]) if False else print(range(0, 10, 2), [range(5)], slice(None), [slice(1, 2, 3)], Ellipsis)
print(KeyError('k'), [KeyError('k')], KeyError("it's"), ValueError(), ValueError(1, 2), OSError(1, 'no'), OSError('x'), StopIteration(3), [StopIteration()], SystemExit(2), AssertionError('m'))
print(UnicodeDecodeError('utf8', b'\xff\xfe', 0, 2, 'why'), UnicodeEncodeError('ascii', 'é', 0, 1, 'ord'), SyntaxError('msg'), SyntaxError('msg', ('f.py', 3, 1, 'txt')), ImportError('i', name='n'))
print(*map(repr, (int, 5 .real, 'x'.upper(), R.__repr__.__name__, [].__len__(), None.__class__, (lambda: 0).__name__, int.__add__, str.join, dict.fromkeys.__name__, object.__repr__, type.mro, int.real, list.__init__)))
def local():
    class Inner:
        class Deep: pass
        def f(self): pass
    return Inner
print(local(), local().Deep, local().f.__qualname__, [local()], repr(local().Deep()).split(' at ')[0], repr(local()().f).split(' of ')[0], repr(local().f).split(' at ')[0])
print(repr(sorted).startswith('<built-in function sorted'), repr([].sort).split(' at ')[0], repr(local).split(' at ')[0], repr((x for x in ())).split(' at ')[0], repr(iter([])).split(' at ')[0], repr(super).startswith('<class'), repr(classmethod(local)).split(' at ')[0])
attempt('nonstring repr', lambda: repr(type('X', (), {'__repr__': lambda self: None})()))
attempt('nonstring str', lambda: str(type('X', (), {'__str__': lambda self: b''})()))
attempt('raises in list', lambda: repr([type('X', (), {'__repr__': lambda self: 1 / 0})()]))
attempt('raises in dict', lambda: str({1: type('X', (), {'__repr__': lambda self: [][0]})()}))
class ReprCalls:
    n = 0
    def __repr__(self): ReprCalls.n += 1; return f'#{self.n}'
c = ReprCalls(); print([c, c], {c: c}, (c,), ReprCalls.n); del ReprCalls.__repr__; print(repr(c).split(' at ')[0])
