# oracle: 3.13
# Hundreds of thousands of closures, bound methods, partial iterators and generators, each holding the one before.

N = 300_000


def closure(f): return lambda: f
def default(f):
    def g(x=f): return x
    return g
def gen(inner): yield inner
def delegating(inner): yield from inner
class C:
    def __init__(self, x): self.x = x
    def method(self): return self.x


def chain(make, x=None, n=N):
    for _ in range(n): x = make(x)
    return x


for make in (closure, default): x = chain(make); del x; print(make.__name__, 'freed')
x = chain(lambda x: C(x).method); del x; print('methods'); x = chain(lambda x: map(id, x), iter([])); del x; print('maps'); x = chain(lambda x: zip(x), iter([])); del x; print('zips'); x = chain(lambda x: iter([x])); del x; print('iterators'); x = chain(enumerate, iter([])); del x; print('enumerates'); x = chain(lambda x: (lambda: x).__closure__[0]); del x; print('cells'); x = chain(lambda x: slice(x)); del x; print('slices'); x = chain(lambda x: property(x)); del x; print('properties'); x = chain(classmethod); del x; print('classmethods')
x = chain(gen, None, 1000); del x; print('generators')
x = chain(delegating, iter([7]), 500); print(next(x), next(x, 'end')); del x
f = chain(closure); n = 0
while f: f = f(); n += 1
print(n)
