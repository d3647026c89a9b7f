# oracle: 3.13
# Very long chains die without recursion: lists in lists, linked nodes, tuples, dicts, closures, generators.
import gc
import weakref

gc.disable()
gc.collect()
N = 50000


class Node:
    __slots__ = ('next', '__weakref__')
    def __init__(self, next): self.next = next


class Counted:
    deaths = 0
    def __init__(self, next): self.next = next
    def __del__(self): Counted.deaths += 1


def chain(make):
    head = None
    for _ in range(N): head = make(head)
    return head


for make in (lambda h: [h], lambda h: (h,), lambda h: {'k': h}, Node, lambda h: lambda: h, lambda h: [(h,), {}]):
    head = chain(make); head = None
    print('gone')
head = chain(Counted); del head; print(Counted.deaths)
head = chain(Node); ref = weakref.ref(head); middle = head
for _ in range(N // 2): middle = middle.next
mid = weakref.ref(middle); del head; print(ref(), mid() is middle); del middle; print(mid())
ring = chain(Node); last = ring
while last.next: last = last.next
last.next = ring; del ring, last; print(gc.collect() >= N)
Counted.deaths = 0; ring = chain(Counted); last = ring
while last.next: last = last.next
last.next = ring; del ring, last; print(gc.collect() >= N, Counted.deaths)
wide = [[i] for i in range(N)]; wide.append(wide); del wide; print(gc.collect())
tree = [[] for _ in range(1000)]
for i in range(1, 1000): tree[(i - 1) // 2].append(tree[i])
del tree; print('tree', gc.collect())


def generators(n):
    g = iter(())
    for _ in range(n): g = (x for x in g)
    return g


g = generators(200); print(list(g)); del g; print('generators', gc.collect())
