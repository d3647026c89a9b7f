import gc
class A:
    def __init__(self, n): self.n = n
    def __del__(self):
        order.append(self.n)
order = []
l = [A(i) for i in range(7)]
del l
print(order)
order = []
d = {i: A(i) for i in (1, 2, 4)}
d.clear()
print(order)
order = []
t = (A(1), (A(2), A(4)), [A(5)])
del t
print(order)
class B:
    __slots__ = ('a', 'b', 'c')
b = B(); b.c = A(1); b.a = A(2); b.b = A(4)
order = []
del b
print(order)
class C: pass
c = C(); c.z = A(1); c.y = A(2)
order = []
del c
print(order)
def f():
    x = A(1); y = A(2); z = A(4)
    return 1
order = []
f()
print(order)
def g():
    x = A(1); y = A(2)
    yield
order = []
gg = g(); next(gg); gg.close()
print(order)
order = []
s = {A(1)}; s.clear(); print(order)
order = []
def h():
    x = A(1)
    raise KeyError
try: h()
except KeyError: print('handling', order)
print(order)
order = []
[A(1) for _ in range(2)]
print(order)
order = []
x = A(1); x = A(2); print(order)
order = []
(lambda a, b: order.append('body'))(A(1), A(2))
print(order)
order = []
A(1), A(2)
print(order)
order = []
class Par:
    def __init__(s): s.kids = [Kid(s, i) for i in (1, 2)]
    def __del__(s): order.append('par')
class Kid:
    def __init__(s, p, n): s.p = p; s.n = n
    def __del__(s): order.append(s.n)
p = Par(); del p
gc.collect()
print(order)
