# oracle: 3.14
# Generic functions, classes and type aliases: their hidden scopes leave no references behind but what they need.
from sys import getrefcount as rc
import gc


class P: pass


def generic[T](x: T) -> T: return rc(x)
class Box[T]:
    def get(self, x: T): return rc(x), rc(self)
type Alias[T] = list[T]


p = P()
print(generic(p), generic(P()), Box().get(p), Box().get(P()), rc(p))
T = generic.__type_params__[0]
print(rc(generic), rc(generic.__type_params__), T.__name__)
U = Box.__type_params__[0]
print(rc(Box.__type_params__), rc(Box.__orig_bases__), U is T)
a = Box[P]; print(rc(a.__origin__) == rc(Box), rc(a.__args__), Box[P] == a)
print(rc(Alias), rc(Alias.__value__), rc(Alias.__type_params__), Alias.__value__ is Alias.__value__)
n = rc(P); l = list[P]; print(rc(l), rc(P) - n, rc(l.__args__)); del l; print(rc(P) - n)
i = a(); print(rc(i), i.__orig_class__ is a, rc(a) > 1); del i
def annotated(x: P, *, y: p) -> P: pass
print(rc(P) - n, rc(p)); an = annotated.__annotations__; print(rc(P) - n, rc(p), rc(an)); del an; annotated.__annotations__ = {}; print(rc(P) - n, rc(p)); del annotated; print(rc(P) - n, rc(p))
