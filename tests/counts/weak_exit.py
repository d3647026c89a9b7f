# oracle: 3.13
# Weak references and their callbacks when the interpreter ends.
import weakref


class A:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n, flush=True)


def callback(label): return lambda r: print('callback', label, r(), flush=True)


a = A('a'); ra = weakref.ref(a, callback('a'))
b = A('b'); b.me = b; rb = weakref.ref(b, callback('b'))
c = A('c'); c.ref = weakref.ref(c, callback('c'))
p = weakref.proxy(a)
holder = [A('in list')]; rl = weakref.ref(holder[0], callback('list'))
class K: pass
rk = weakref.ref(K, callback('class'))
f = lambda: a
rf = weakref.ref(f, callback('function'))
print('end', ra() is a, p.n)
