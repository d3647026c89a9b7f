# oracle: 3.13
# What gc.collect returns: the number of unreachable objects for cycles of every kind.
import gc

gc.disable()
gc.collect()


class Node: pass
class Slot: __slots__ = ('me',)


def collected(make):
    gc.collect()
    make()
    return gc.collect()


def self_list(): l = []; l.append(l)
def self_dict(): d = {}; d['d'] = d
def self_instance(): n = Node(); n.me = n
def self_instance_dict(): n = Node(); n.__dict__; n.me = n
def self_slot(): s = Slot(); s.me = s
def two_instances(): a, b = Node(), Node(); a.o, b.o = b, a
def list_pair(): a, b = [], []; a.append(b); b.append(a)
def with_tail(): l = [[], (1, []), 'text', 5]; l.append(l)
def tuple_cycle(): l = []; t = (l,); l.append(t)
def function_cycle():
    def f(): return f
def method_cycle(): n = Node(); n.m = n.__init__
def bound_cycle():
    class C:
        def m(self): pass
    c = C(); c.bound = c.m
def closure_pair():
    def f(): return g
    def g(): return f
def generator_cycle():
    def gen():
        me = yield
        yield me
    g = gen(); next(g); g.send(g)
def class_alone():
    class C: pass
def exception_cycle():
    try: raise ValueError
    except ValueError as e: kept = e
def big_ring():
    nodes = [Node() for _ in range(100)]
    for a, b in zip(nodes, nodes[1:] + nodes[:1]): a.next = b
def chain_from_cycle():
    head = Node(); head.me = head
    n = head
    for _ in range(50): n.next = Node(); n = n.next
def set_cycle(): n = Node(); n.s = {n}
def frozen_cycle(): n = Node(); n.s = frozenset([n])
def lambda_in_list(): l = []; l.append(lambda: l)
def default_cycle():
    l = []
    def f(x=l): pass
    l.append(f)
def iterator_cycle(): l = []; l.append(iter(l))
def map_cycle(): l = []; l.append(map(str, l))
def partial_garbage(): a = []; a.append(a); b = [a]
def nothing(): [[], {}, Node()]
def property_cycle():
    n = Node(); n.p = property(lambda self: n)


for f in (self_list, self_dict, self_instance, self_instance_dict, self_slot, two_instances, list_pair, with_tail, tuple_cycle, function_cycle, method_cycle,
          bound_cycle, closure_pair, generator_cycle, class_alone, exception_cycle, big_ring, chain_from_cycle, set_cycle, frozen_cycle, lambda_in_list,
          default_cycle, iterator_cycle, map_cycle, partial_garbage, nothing, property_cycle):
    print(f'{f.__name__:20} {collected(f)}')
print(gc.collect(), gc.collect(0), gc.collect(1), gc.collect(generation=2), gc.garbage)
for bad in (3, -1, 'x', 1.5):
    try: print(gc.collect(bad))
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
self_list(); print(gc.collect(0)); self_list(); gc.collect(0); self_list(); print(gc.collect(1))
n = Node(); n.me = n; gc.collect(0); gc.collect(1); del n; print(gc.collect(0), gc.collect(1), gc.collect(2))
a = Node(); a.me = a; gc.collect(0); del a; print(gc.collect(0), gc.collect(1))
