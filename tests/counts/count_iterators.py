# oracle: 3.14
# Iterators hold what they iterate until they are exhausted; result tuples of zip, enumerate and items are reused.
from sys import getrefcount as rc


class P: pass


def held(make, x):
    it = make(x); a = rc(x); next(it); b = rc(x); list(it); c = rc(x); next(it, None); return a, b, c
l = [P(), P(), P()]
t, s, d, st, b = tuple(l), set(l), dict.fromkeys(l), 'some text', bytearray(b'abc')
print(held(iter, l), held(iter, t), held(iter, s), held(iter, d), held(iter, b), held(reversed, l), held(reversed, t), held(reversed, d))
print(held(enumerate, l), held(zip, l), held(lambda x: map(id, x), l), held(lambda x: filter(None, x), l), held(lambda x: (i for i in x), l), held(lambda x: iter(d.items()), d))
print(rc(l), rc(t), rc(s), rc(d), rc(l[0]))
ids = [id(p) for p in zip('abc', 'def')], [id(p) for p in enumerate('abc')], [id(p) for p in {1: 2, 3: 4, 5: 6}.items()]
print([len(set(i)) for i in ids], len(set(map(id, list(zip('abc', 'def'))))), [len({id(p) for p in list(enumerate('abc'))})])
z = zip('abc', 'def'); a = next(z); i = id(a); bb = next(z); print(rc(a), a, i == id(bb)); del a, bb; c = next(z); print(rc(c), c)
e = enumerate(l); x = next(e); print(rc(x), rc(x[1]), rc(l[0])); del x; y = next(e); print(rc(y), rc(l[0]), rc(l[1])); del y, e
v = d.keys(); print(rc(d), rc(v)); w = d.items(); print(rc(d)); del v, w; print(rc(d))
for k, n in d.items(): pass
print(rc(k), rc(d)); del k
for p in l: print(rc(p), end=' ')
print(rc(p)); del p
it = iter(l); print(rc(it), rc(l), it is iter(it), rc(it)); del it
class Seq:
    def __getitem__(self, i): return [P(), P()][i]
q = Seq(); it = iter(q); print(rc(q)); list(it); print(rc(q)); next(it, None); print(rc(q))
class It:
    def __iter__(self): self.n = rc(self); return self
    def __next__(self): print(rc(self), end=' '); raise StopIteration
j = It(); list(j); print(j.n); tuple(It()); [*It()]; set(It()); 1 in It(); max(It(), default=0); sum(It()); dict(It()); ''.join(It()); [].extend(It()); a, *b = [1, *It()]; print('|')
c = iter(lambda: l, None); print(rc(c), rc(next(c)), rc(l))
