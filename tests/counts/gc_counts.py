# oracle: 3.13
# gc.get_count: what allocation and freeing of tracked objects do to the youngest generation's counter.
import gc

gc.collect()
gc.disable()


class Plain: pass
class Slotted: __slots__ = ('a',)


def counter(make, n):
    gc.collect()
    before = gc.get_count()[0]
    kept = [make(i) for i in range(n)]
    during = gc.get_count()[0]
    del kept
    return during - before, gc.get_count()[0] - before


def measure(label, make, freed=True):
    """Counts per object: what 2000 of them add and leave behind, less what 1000 do."""
    (made, left), (made_more, left_more) = counter(make, 1000), counter(make, 2000)
    print(f'{label:18} {(made_more - made) / 1000:g}', f'{(left_more - left) / 1000:g}' if freed else '')


shared = []
measure('None', lambda i: None)
measure('int', lambda i: 10 ** 20 + i)
measure('str', lambda i: 'x' * i)
measure('float', lambda i: i / 3)
measure('complex', lambda i: complex(i, 1))
measure('bytes', lambda i: bytes(3))
measure('object', lambda i: object())
measure('range', lambda i: range(i))
measure('list', lambda i: [])
measure('list of lists', lambda i: [[], [i]])
measure('list.copy', lambda i: shared.copy())
measure('dict', lambda i: {})
measure('dict display', lambda i: {'k': i})
measure('dict of dicts', lambda i: {0: {}, 1: {}})
measure('set', lambda i: set())
measure('set display', lambda i: {i})
measure('frozenset', lambda i: frozenset((1,)))
measure('instance', lambda i: Plain())
measure('slotted', lambda i: Slotted())
measure('function', lambda i: lambda: 0)
measure('property', lambda i: property())
measure('tuple', lambda i: (i, i), freed=False)
measure('tuple of list', lambda i: ([], i), freed=False)
measure('closure', lambda i: lambda: i, freed=False)
measure('list iterator', lambda i: iter(shared))
measure('zip', lambda i: zip(shared), freed=False)
measure('map', lambda i: map(str, shared), freed=False)
measure('set iterator', lambda i: iter({1}))
measure('exception', lambda i: ValueError())
gc.collect()
print(gc.isenabled(), gc.get_count()[1:])
for _ in range(3): gc.collect(0); print(gc.get_count()[1:])
gc.collect(1); print(gc.get_count()[1:]); gc.collect(0); gc.collect(1); gc.collect(1); print(gc.get_count()[1:]); gc.collect(2); print(gc.get_count()[1:])
