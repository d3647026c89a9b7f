# oracle: 3.14
# Closures of one definition share one code object; names and constants are shared with the enclosing code.
from sys import getrefcount as rc


def make(n):
    def inner(x=n): return n, 'shared constant', 123456
    return inner


f, g = make(1), make(2)
print(f is g, f.__code__ is g.__code__, f.__code__ is make.__code__.co_consts[0] or f.__code__ in make.__code__.co_consts, rc(f.__code__), f.__name__ is g.__name__, f.__closure__[0] is g.__closure__[0], f()[1] is g()[1], f()[2] is g()[2], f.__defaults__ is g.__defaults__)
print(f.__globals__ is g.__globals__, f.__builtins__ is g.__builtins__, f.__module__ is g.__module__, f.__qualname__ is g.__qualname__, f.__code__.co_consts is g.__code__.co_consts, f.__code__.co_filename is make.__code__.co_filename)
ls = [lambda: i for i in range(3)]; print(len({l.__code__ for l in ls}), len({id(l.__code__) for l in ls}), rc(ls[0].__code__), [l() for l in ls], len({id(l.__closure__[0]) for l in ls}))
gs = [(x for x in [i]) for i in range(3)]; print(len({id(q.gi_code) for q in gs}), rc(gs[0].gi_code), gs[0].gi_code.co_name)
def local_class():
    class C:
        def m(self): return 'shared constant'
    return C
A, B = local_class(), local_class(); print(A is B, A.m is B.m, A.m.__code__ is B.m.__code__, A().m() is B().m(), A().m() is f()[1], A.__name__ is B.__name__, A.__qualname__ is B.__qualname__)
c1, c2 = compile('x + 1', 'f', 'eval'), compile('x + 1', 'f', 'eval'); print(c1 is c2, c1 == c2, hash(c1) == hash(c2), c1.co_consts is c2.co_consts, c1.co_names is c2.co_names, c1.co_names[0] is c2.co_names[0], c1.co_filename is c2.co_filename, c1.co_code == c2.co_code)
h = f.__code__.replace(); print(h is f.__code__, h == f.__code__, h.co_consts == f.__code__.co_consts, h.co_names is f.__code__.co_names); print(f.__code__.co_freevars == ('n',), make.__code__.co_cellvars)
d1, d2 = (lambda a, b=[]: a), (lambda a, b=[]: a); print(d1.__code__ is d2.__code__, d1.__code__ == d2.__code__, d1.__defaults__[0] is d2.__defaults__[0])
e = exec; ns = {}; exec('def p(): return 98765\ndef q(): return 98765\nr = 98765', ns); print(ns['p']() is ns['q'](), ns['p']() is ns['r'], ns['p'].__name__ is ns['p'].__code__.co_name)
