# How objects are taken apart for copying and pickling, and put together again.
import sys
def adv(it, n):
    for _ in range(n):
        next(it, None)
    return it
class C: pass
class Slots:
    __slots__ = ('a', 'b')
class SD:
    __slots__ = ('a', '__dict__')
class NA:
    def __getnewargs__(self): return (1, 2)
class NAX:
    def __getnewargs_ex__(self): return ((1,), {'k': 2})
class Bad1:
    def __getnewargs__(self): return [1]
class Bad2:
    def __getnewargs_ex__(self): return [1]
class Bad3:
    def __getnewargs_ex__(self): return (1,)
class Bad4:
    def __getnewargs_ex__(self): return ([], {})
class Bad5:
    def __getnewargs_ex__(self): return ((), [])
class GS:
    def __getstate__(self): return 'state'
class R:
    def __reduce__(self): return 'R'
class L(list): pass
class D(dict): pass
class I(int): pass
class T(tuple): pass
class St(str): pass
class Se(set): pass
class BA(bytearray): pass
class E(ValueError): pass
def mk(cls, **k):
    o = cls()
    for n, v in k.items(): setattr(o, n, v)
    return o
class G:
    def __getitem__(self, i): return [1, 2][i]
    def __len__(self): return 2
def clean(s):
    out = ''
    while ' at 0x' in s:
        i = s.index(' at 0x'); j = i + 6
        while j < len(s) and s[j] in '0123456789abcdefx': j += 1
        out += s[:i]; s = s[j:]
    return (out + s).replace('function ', '').replace('built-in ', '')
objs = [
 ('list0', lambda: iter([1, 2])), ('list1', lambda: adv(iter([1, 2]), 1)), ('list9', lambda: adv(iter([1, 2]), 9)),
 ('tup1', lambda: adv(iter((1, 2)), 1)), ('tup9', lambda: adv(iter((1, 2)), 9)),
 ('str1', lambda: adv(iter('héé'), 2)), ('str9', lambda: adv(iter('hé'), 9)), ('asc1', lambda: adv(iter('abc'), 1)), ('asc9', lambda: adv(iter('abc'), 9)),
 ('b1', lambda: adv(iter(b'abc'), 1)), ('b9', lambda: adv(iter(b'abc'), 9)), ('ba1', lambda: adv(iter(bytearray(b'abc')), 1)), ('ba9', lambda: adv(iter(bytearray(b'abc')), 9)),
 ('d1', lambda: adv(iter({1: 2, 3: 4}), 1)), ('d9', lambda: adv(iter({1: 2}), 9)), ('di1', lambda: adv(iter({1: 2, 3: 4}.items()), 1)), ('dv0', lambda: iter({1: 2, 3: 4}.values())),
 ('rd1', lambda: adv(reversed({1: 2, 3: 4}), 1)), ('rdi1', lambda: adv(reversed({1: 2, 3: 4}.items()), 0)),
 ('s1', lambda: adv(iter({1, 2, 3}), 1)), ('s9', lambda: adv(iter({1, 2, 3}), 9)),
 ('rl0', lambda: reversed([1, 2, 3])), ('rl1', lambda: adv(reversed([1, 2, 3]), 1)), ('rl9', lambda: adv(reversed([1, 2, 3]), 9)),
 ('r0', lambda: iter(range(5))), ('r1', lambda: adv(iter(range(0, 10, 3)), 1)), ('r9', lambda: adv(iter(range(2)), 9)), ('rr', lambda: reversed(range(0, 10, 3))),
 ('lr0', lambda: iter(range(10**30, 10**30 + 5))), ('lr1', lambda: adv(iter(range(10**30, 10**30 + 5, 2)), 1)),
 ('en', lambda: adv(enumerate([1, 2], 5), 1)), ('enbig', lambda: enumerate([], 10**30)), ('zip', lambda: zip([1], [2])), ('zips', lambda: zip([1], [2], strict=True)),
 ('map', lambda: map(abs, [1])), ('maps', lambda: map(abs, [1], strict=True)), ('filter', lambda: filter(None, [1])), ('filter2', lambda: filter(abs, [1])),
 ('rev', lambda: adv(reversed(G()), 0)), ('rev1', lambda: adv(reversed('abc'), 1)), ('rev9', lambda: adv(reversed('abc'), 9)),
 ('call', lambda: iter(abs, 5)), ('call9', lambda: adv(iter(lambda: 5, 5), 1)), ('seq1', lambda: adv(iter(G()), 1)), ('seq9', lambda: adv(iter(G()), 9)),
 ('slice', lambda: slice(1, 2)), ('range', lambda: range(3)), ('set', lambda: {1}), ('fs', lambda: frozenset([1])), ('Se', lambda: mk(Se, x=1)), ('ba', lambda: bytearray(b'a\xff')), ('BA', lambda: mk(BA, x=1)),
 ('obj', object), ('C', C), ('Cx', lambda: mk(C, x=1)), ('Slots', Slots), ('SlotsA', lambda: mk(Slots, a=1)), ('SD', lambda: mk(SD, a=1, z=2)),
 ('NA', NA), ('NAX', NAX), ('Bad1', Bad1), ('Bad2', Bad2), ('Bad3', Bad3), ('Bad4', Bad4), ('Bad5', Bad5), ('GS', GS), ('R', R), ('L', lambda: mk(L, x=1)), ('D', lambda: D(a=1)), ('list', lambda: [1]), ('dict', lambda: {1: 2}),
 ('I', lambda: I(5)), ('T', lambda: T((1, 2))), ('St', lambda: St('ab')), ('int', lambda: 5), ('str', lambda: 'ab'), ('tuple', lambda: (1,)), ('float', lambda: 1.5), ('complex', lambda: 1j), ('none', lambda: None), ('ell', lambda: ...), ('ni', lambda: NotImplemented),
 ('exc', lambda: ValueError(1, 2)), ('excx', lambda: mk(E, x=1)), ('imp', lambda: ImportError('m', name='n', path='p')), ('imp0', lambda: ImportError('m')), ('attr', lambda: AttributeError('m', name='n', obj=1)), ('name', lambda: NameError('m', name='n')), ('stop', lambda: StopIteration(5)),
 ('eg', lambda: ExceptionGroup('m', [ValueError(1)])), ('meth', lambda: [].append), ('fn', lambda: len), ('math', lambda: __import__('math').sin), ('mdesc', lambda: str.upper), ('wdesc', lambda: int.__add__), ('mw', lambda: (1).__add__), ('member', lambda: Slots.a), ('bound', lambda: mk(C).__reduce_ex__), ('cm', lambda: dict.fromkeys),
 ('alias', lambda: list[int]), ('ns', lambda: type(sys.implementation)(a=1)), ('vi', lambda: sys.float_info.__class__(range(11))), ('gen', lambda: (i for i in [])), ('type', lambda: int), ('mod', lambda: sys), ('prop', lambda: property()), ('mv', lambda: memoryview(b'a')), ('prox', lambda: int.__dict__), ('keys', lambda: {}.keys()), ('cell', lambda: (lambda x: lambda: x)(1).__closure__[0]), ('super', lambda: super(C, C())), ('sm', lambda: staticmethod(len)), ('func', lambda: mk),
]
for n, f in objs:
    for p in (None, 0, 1, 2, 4):
        o = f()
        try: r = o.__reduce__() if p is None else o.__reduce_ex__(p)
        except Exception as e: r = (type(e).__name__, str(e))
        try: print(n, p, clean(repr(r)))
        except Exception as e: print(n, p, 'REPR', e)
# round trips
import copyreg
def rebuild(o, p):
    r = o.__reduce_ex__(p)
    if isinstance(r, str): return r
    x = r[0](*r[1])
    if len(r) > 2 and r[2] is not None:
        st = r[2]
        if hasattr(x, '__setstate__'): x.__setstate__(st)
        elif isinstance(st, tuple) and len(st) == 2:
            if st[0]: x.__dict__.update(st[0])
            for k, v in st[1].items(): setattr(x, k, v)
        else: x.__dict__.update(st)
    if len(r) > 3 and r[3]: x.extend(r[3])
    if len(r) > 4 and r[4]:
        for k, v in r[4]: x[k] = v
    return x
for n, f in objs[:44]:
    try: print(n, list(rebuild(f(), 2)))
    except Exception as e: print(n, type(e).__name__, e)
for f in (lambda: mk(L, x=1), lambda: D(a=1), lambda: I(5), lambda: T((1, 2)), lambda: St('ab'), lambda: mk(SD, a=1, z=2), lambda: mk(C, x=1), lambda: ValueError(1, 2)):
    for p in (0, 2):
        try:
            x = rebuild(f(), p)
            print(type(x).__name__, x if not isinstance(x, (C, SD)) else '', getattr(x, '__dict__', None))
        except Exception as e: print(type(e).__name__, e)
for args in ((int, object, None), (I, int, 7), (C, object, None)):
    try: print(clean(repr(copyreg._reconstructor(*args))))
    except Exception as e: print(type(e).__name__, e)
    try: print(clean(repr(copyreg.__newobj__(*args))))
    except Exception as e: print(type(e).__name__, e)
