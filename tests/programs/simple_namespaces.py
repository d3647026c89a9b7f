# types.SimpleNamespace, reached by sys.implementation: attributes and nothing else.
import sys
NS = type(sys.implementation)

def attempt(f):
    try: return f()
    except Exception as e: return f'{type(e).__name__}: {e}'

a = NS(x=1, y='two')
print(a, NS(), NS({'k': 1}, z=2), NS([('a', 1)]), NS.__name__, NS.__module__)
a.z = [1]
del a.x
print(a, vars(a), a == NS(y='two', z=[1]), a != NS(), NS() == NS(), a == 5)
print(attempt(lambda: a < NS()), attempt(lambda: hash(a)), attempt(lambda: a.x))
print(attempt(lambda: NS(1)), attempt(lambda: NS({1: 2})), attempt(lambda: NS({}, {})), attempt(lambda: NS([1])))
a.me = a
print(a)
class Sub(NS):
    def area(self): return self.w * self.h
s = Sub(w=2, h=3)
print(s, s.area(), s == NS(w=2, h=3), Sub.__mro__[1] is NS)
print(s.__replace__(h=5), type(s.__replace__()).__name__, s)
s.__init__(w=9)
print(s)
setattr(s, 'not an identifier', 1)
print(s)
class Odd:
    def __repr__(self): raise ValueError('no repr')
print(attempt(lambda: repr(NS(o=Odd()))), NS(x=1))
print(sorted(n for n in dir(NS(q=1)) if not n.startswith('__')))
