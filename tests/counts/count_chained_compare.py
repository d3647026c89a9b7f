# oracle: 3.14
# Chained comparisons and boolean operators keep the middle operand just as long as they need it.
from sys import getrefcount as rc


class V:
    def __init__(self, n): self.n = n
    def __lt__(self, o): print(f'{self.n}<{o.n} {rc(self)} {rc(o)}', end=' '); return self.n < o.n
    def __eq__(self, o): print(f'{self.n}={o.n} {rc(self)} {rc(o)}', end=' '); return self.n == o.n
    def __bool__(self): print(f'?{self.n} {rc(self)}', end=' '); return self.n > 0
    def __del__(self): print(f'~{self.n}', end=' ')
    def __contains__(self, o): print(f'in {rc(self)} {rc(o)}', end=' '); return True


def end(label): print('|', label)


V(1) < V(2) < V(3); end('true chain')
V(2) < V(1) < V(3); end('false chain')
V(1) < V(2) == V(2) < V(3); end('mixed')
def local():
    a, b, c = V(1), V(2), V(3)
    a < b < c; end('locals'); c < b < a; end('false'); a < V(5) < c; end('temporary'); a == a == a; end('same')
    if a < b < c: end('if')
    x = a < b < c; end('value'); print(x)
    while c < b < a: pass
    end('while'); a in b in c; end('in')
local(); end('returned')
V(1) and V(2); end('and'); V(0) and V(2); end('and false'); V(1) or V(2); end('or'); V(0) or V(2); end('or second')
if V(1) and V(0) or V(3): end('if')
not V(1); end('not'); x = V(1) and V(7); end('kept'); print(rc(x)); del x; end('x')
V(4) if V(1) else V(5); end('conditional'); V(4) if V(0) else V(5); end('else')
V(1) if V(1) and V(0) else V(6); end('and in condition')
[V(i) for i in range(3) if V(i)]; end('filter')
while V(1) < V(0): pass
end('while'); assert V(1) < V(2); end('assert'); any(V(i) for i in (0, 1, 2)); end('any'); all(V(i) for i in (1, 0, 2)); end('all')
