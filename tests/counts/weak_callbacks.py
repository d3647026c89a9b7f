# oracle: 3.14
# Callbacks: newest first, after the object is gone, not at all if the reference died before.
import gc
import weakref


class A:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n, end=' ')


def cb(label): return lambda r: print(f'{label}:{r()}', end=' ')
def end(label): print('|', label)


a = A(1); rs = [weakref.ref(a, cb(i)) for i in range(4)]; del rs[1]; del a; end('newest first')
a = A(2); r = weakref.ref(a, cb('lost')); del r; del a; end('reference gone before')
a = A(3); a.r = weakref.ref(a, cb('own')); del a; end('held by the object itself')
a, b = A(4), A(5); a.b = b; r1, r2 = weakref.ref(a, cb('a')), weakref.ref(b, cb('b')); del b; end('still held'); del a; end('parent then child')
l = [A(6), A(7), A(8)]; rs = [weakref.ref(x, cb(x.n)) for x in l]; del l; end('list')
a = A(9); a.me = a; r = weakref.ref(a, cb('cycle')); del a; print(gc.collect() > 0, end=' '); end('cycle')
a, b = A(10), A(11); a.o, b.o = b, a; a.r = weakref.ref(b, cb('inside')); out = weakref.ref(b, cb('outside')); del a, b; gc.collect(); end('inside and outside')
a = A(12); p = weakref.proxy(a, lambda r: print('proxy', end=' ')); q = weakref.ref(a, cb('ref')); del a; end('proxy and ref')
def chain(r): print('first', end=' '); globals().pop('other', None)
other = A('other'); ro = weakref.ref(other, cb('other')); a = A(13); r = weakref.ref(a, chain); del a; end('callback kills another')
def makes(r): global fresh; fresh = A('fresh'); print('made', end=' ')
a = A(14); r = weakref.ref(a, makes); del a; end('callback makes one'); del fresh; end('fresh')
class Cb:
    def __call__(self, r): print('instance', end=' ')
    def __del__(self): print('callback object', end=' ')
a = A(15); r = weakref.ref(a, Cb()); print(r.__callback__ is not None, end=' '); del a; print(r.__callback__, end=' '); end('callback released')
a = A(16); r = weakref.ref(a, Cb()); del r; end('reference dies first'); del a; end('then the object')
s = {1}; r = weakref.ref(s, cb('set')); del s; end('set'); f = lambda: 0; r = weakref.ref(f, cb('function')); del f; end('function'); g = (i for i in [A(17)]); r = weakref.ref(g, cb('generator')); del g; end('generator')
class T: pass
r = weakref.ref(T, cb('class')); i = T(); ri = weakref.ref(i, cb('instance')); del T; gc.collect(); print(r() is not None, end=' '); end('class alive'); del i; gc.collect(); end('class gone')
a = A(18); m = a.__init__; r = weakref.ref(m, cb('method')); del m; end('bound method'); r = weakref.ref(a.__init__, cb('temporary')); end('temporary method'); del a; end('object')
a = A(19); w = weakref.ref(a, lambda r: order.append('w')); x = weakref.ref(a, lambda r: order.append('x')); order = []; del a; print(order, end=' '); end('order')
