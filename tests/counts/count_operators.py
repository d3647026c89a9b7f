# oracle: 3.14
# Operands of operators as their methods see them: locals are borrowed, temporaries are owned.
from sys import getrefcount as rc


class N:
    seen = []
    def note(self, other): self.seen.append((rc(self), rc(other))); return 1
    __add__ = __sub__ = __mul__ = __matmul__ = __truediv__ = __floordiv__ = __mod__ = __pow__ = __lshift__ = __and__ = note
    __radd__ = __rsub__ = __rpow__ = __rand__ = note
    __lt__ = __le__ = __eq__ = __ne__ = __gt__ = __ge__ = __contains__ = __getitem__ = note
    def unary(self): self.seen.append(rc(self)); return 1
    __neg__ = __pos__ = __invert__ = unary
    def __setitem__(self, k, v): self.seen.append((rc(self), rc(k), rc(v)))
    def __delitem__(self, k): self.seen.append((rc(self), rc(k)))


def show(label): print(label, N.seen); N.seen.clear()


def binary():
    a, b = N(), N()
    a + b; a - b; a * b; a @ b; a / b; a // b; a % b; a ** b; a << b; a & b; show('locals')
    N() + b; a + N(); N() + N(); show('temporaries')
    a + a; a - a; show('same'); o = object(); o + a; o - a; o ** a; o & a; show('reflected')
    divmod; pow(a, b); show('pow')
def compare():
    a, b = N(), N()
    a < b; a <= b; a == b; a != b; a > b; a >= b; show('compare')
    a < N(); N() < a; N() < N(); o = object(); o == a; o < a; show('with temporaries')
    a < b < a; a == b != a; N() < N() < N(); show('chained')
    b in a; b not in a; N() in a; b in N(); show('contains'); [N()] == [a]; (a,) == (b,); [a] == [a]; a in [b]; show('inside')
def subscripts():
    a, b = N(), N()
    a[b]; N()[b]; a[N()]; a[b:b]; show('get'); a[b] = a; a[b] = N(); N()[N()] = N(); show('set'); del a[b]; del a[N()]; show('del')
def unaries():
    a = N()
    -a; +a; ~a; -N(); +N(); ~N(); show('unary')


binary(); compare(); subscripts(); unaries()
g = N(); g + g; g < g; g[g]; -g; g[g] = g; show('globals'); g + N(); N() + g; show('mixed'); print(rc(g))
