import sys
class A:
    def __init__(self): object.__setattr__(self, 'v', 5)
    def __getattribute__(self, name):
        counts.append(sys.getrefcount(self))
        return object.__getattribute__(self, name)
    def m(self): return 1
counts = []
a = A()
for i in range(6): a.v
print(counts); counts.clear()
def f(o):
    return o.v
for i in range(6): f(a)
print(counts); counts.clear()
def g(o):
    return o.m()
for i in range(6): g(a)
print(counts); counts.clear()
class B(A):
    def __getattr__(self, n): return n
b = B()
for i in range(4): f(b)
print(counts); counts.clear()
for i in range(4): getattr(a, 'v')
print(counts); counts.clear()
class C:
    def __getattribute__(self, name):
        raise AttributeError(name)
c = C()
for i in range(4):
    try: f(c)
    except AttributeError as e: print(e, e.__traceback__.tb_next.tb_next.tb_frame.f_code.co_name, end=' ')
print()
A.__getattribute__ = lambda s, n: 'new ' + n
for i in range(3): print(f(a), end=' ')
del A.__getattribute__
for i in range(3): print(f(a), end=' ')
print(sys.getrefcount('some_name_used_here'))
