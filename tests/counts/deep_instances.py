# oracle: 3.13
# A million linked instances: attributes, slots, finalizers and cycles, freed without recursion.
import gc

N = 1_000_000


class Node:
    def __init__(self, next): self.next = next
class Slot:
    __slots__ = ('next',)
    def __init__(self, next): self.next = next
class Del:
    count = 0
    def __init__(self, next): self.next = next
    def __del__(self): Del.count += 1
class Sub(list): pass


def chain(cls, n=N):
    x = None
    for _ in range(n): x = cls(x)
    return x


x = chain(Node); del x; print('nodes'); x = chain(Slot); del x; print('slots'); x = chain(Del, 200_000); del x; print('finalized', Del.count)
x = chain(Node); n = 0; y = x
while y: y = y.next; n += 1
print(n); x.next.next = None; print('cut'); del x
x = chain(Node); x.__dict__; y = x.next; y.__dict__; del x; print('with dict', y.next is not None); del y
a = Node(None); last = a
for _ in range(N): last.next = Node(None); last = last.next
last.next = a; del a, last; print(gc.collect() >= N); print(gc.collect())
s = Sub()
for _ in range(200_000): t = Sub(); t.append(s); s = t
del s, t; print('list subclasses')
class Eq:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return self.x == o.x
    def __repr__(self): return f'E{self.x}'
    def __hash__(self): return hash(self.x)
p, q = None, None
for _ in range(10_000): p, q = Eq(p), Eq(q)
for f in (lambda: p == q, lambda: repr(p), lambda: hash(p)):
    try: f(); print('done')
    except RecursionError as e: print(type(e).__name__)
del p, q; print('end')
