import sys
def a(): return 1000003
def b(): return 1000003
def c(): return sys.getrefcount(1000003)
print(c())
print(sys.getrefcount(1000003), sys.getrefcount(a.__code__.co_consts[0]), sys.getrefcount(b()))
x = 1000003
print(x is a(), a() is b(), sys.getrefcount(x), [len(f.__code__.co_consts) for f in (a, b, c)])
def d(): return 77777.5
def e(): return 77777.5
print(d() is e(), sys.getrefcount(d()))
def f(): return (1000003, 7)
def g(): return (1000003, 7)
print(f() is g(), sys.getrefcount(f()), sys.getrefcount(f()[0]))
def h(): return 'a b'
def i(): return 'a b'
print(h() is i(), sys.getrefcount(h()))
def j(): return b'xyz', 3j, -5000, 99999999999999999999
def k(): return b'xyz', 3j, -5000, 99999999999999999999
print([p is q for p, q in zip(j(), k())], [sys.getrefcount(p) for p in j()])
