import sys, gc
def f():
    x = 1
    del x
    try: x
    except UnboundLocalError as e: print(e)
    try: del x
    except UnboundLocalError as e: print(e)
f()
def g():
    y = 1
    def h(): return y
    del y
    try: h()
    except NameError as e: print(e)
g()
try: del zzz
except NameError as e: print(e)
class A:
    def m(self):
        global a
        del a
        self.x = 1
        return self
a = A()
print(a.m().x)
class D:
    def __del__(self): print('gone')
def fn():
    d = D()
    def inner():
        nonlocal d
        d = None
        print('in')
    inner()
    print('end')
fn()
l = [D(), D()]
l[:] = []
print('cleared')
class S:
    def __init__(self, l): self.l = l
    def __del__(self): self.l.append('dead')
x = []
x.append(S(x))
x.clear()
print(x)
x = [S([]) for _ in range(3)]
y = x
for s in x: s.l = y
del s
x.clear()
print(y)
class K:
    def __del__(self):
        d.clear()
        print('k', len(d))
d = {}
d[1] = K(); d[2] = K(); d[3] = 4
d[1] = 0
print(d)
class T:
    def __del__(self):
        globals().pop('t2', None)
t1 = T(); t2 = T()
del t1
print('t2' in globals())
def h():
    sys._getframe().f_locals
    del h_local[0]
    return h_local
h_local = [h]
print(h())
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        global it
        it = None
        self.n += 1
        if self.n > 2: raise StopIteration
        return self.n
it = It()
for i in it: print(i)
def gen():
    global gg
    yield 1
    gg = None
    yield 2
gg = gen()
for i in gg: print(i)
f1 = lambda: globals().__delitem__('f1') or 3
print(f1())
class P:
    @property
    def x(self):
        del P.x
        return 4
print(P().x, hasattr(P, 'x'))
class C:
    def f(self):
        del C.f
        return 5
print(C().f())
class Dsc:
    def __get__(s, o, t):
        t.d = 9
        return 8
class X: d = Dsc()
print(X().d, X().d)
def h():
    h.__code__ = (lambda: 'new').__code__
    return 'old'
print(h(), h())
def dd(a=1):
    dd.__defaults__ = (2,)
    return a
print(dd(), dd())
try:
    raise ValueError
except ValueError as e:
    del e
try: e
except NameError as x: print(x)
def loop():
    for i in [1, 2]:
        del i
    try: i
    except UnboundLocalError as e: print(e)
loop()
import builtins
ol = builtins.len
builtins.len = lambda x: 'mine'
print(len([]))
builtins.len = ol
del builtins.len
try: len
except NameError as e: print(e)
builtins.len = ol
sys.modules.pop('gc')
print(len(gc.get_count()))
