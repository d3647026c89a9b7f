def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class A:
    def __eq__(s, o): return NotImplemented
    def __lt__(s, o): return NotImplemented
t(lambda: A() == A())
t(lambda: A() != 1)
t(lambda: A() < A())
t(lambda: A() < 1)
t(lambda: sorted([A(), A()]))
t(lambda: hash(A()))
class B:
    def __eq__(s, o): return [1]
t(lambda: B() == 1)
t(lambda: [B()] == [1])
t(lambda: B() in [1])
class C:
    def __eq__(s, o): return BB()
class BB:
    def __bool__(s): raise ValueError('b')
t(lambda: [C()] == [1])
t(lambda: C() in [1])
t(lambda: 1 in [C()])
t(lambda: {C: 1} == {C: C()})
t(lambda: 'y' if C() == 1 else 'n')
t(lambda: 1 < C() < 2)
class D(int):
    def __add__(s, o): return 'D+'
    def __radd__(s, o): return '+D'
t(lambda: 1 + D(2))
t(lambda: D(1) + 1)
t(lambda: D(1) + D(2))
class E:
    def __iadd__(s, o): return NotImplemented
def ia():
    e = E(); e += 1
t(ia)
class F:
    def __iadd__(s, o): return 5
    __slots__ = ()
def ib():
    t = ([],)
    try: t[0] += [1]
    finally: print(t)
t(ib)
t(lambda: [1] < [1, 'a'])
t(lambda: [1] < ['a'])
t(lambda: (1, 2) < (1, None))
t(lambda: {1} < [1])
t(lambda: 1 < 'a')
t(lambda: None < None)
t(lambda: 1j < 2)
t(lambda: float('nan') == float('nan'))
n = float('nan')
t(lambda: [n] == [n])
t(lambda: n in {n})
class G:
    __eq__ = None
t(lambda: G() == 1)
t(lambda: G() != 1)
class H:
    __add__ = None
t(lambda: H() + 1)
class I:
    __len__ = 5
t(lambda: len(I()))
t(lambda: bool(I()))
class J:
    __getitem__ = list.append
t(lambda: J()[1])
class K: pass
k = K()
k.__len__ = lambda: 5
t(lambda: len(k))
K.__len__ = lambda s: 6
t(lambda: len(k))
del K.__len__
t(lambda: len(k))
K.__eq__ = lambda s, o: True
t(lambda: k == 5)
K.__bool__ = lambda s: False
t(lambda: bool(k))
K.__call__ = lambda s, *a: a
t(lambda: k(1, 2))
K.__hash__ = None
t(lambda: {k})
