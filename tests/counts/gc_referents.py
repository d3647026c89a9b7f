# oracle: 3.14
# gc.get_referents and gc.get_referrers: what an object holds directly and who holds it.
import gc


class Node:
    def __init__(self, *items): self.items = items


class Slots:
    __slots__ = ('a', 'b')


def kinds(objects): return sorted(type(o).__name__ for o in objects)


one, two = ['one'], ['two']
print(gc.get_referents([one, two, one]) == [one, two, one] or kinds(gc.get_referents([one, two, one])), len(gc.get_referents((one, 5, 'x'))), kinds(gc.get_referents({'k': one, 5: two})))
print(gc.get_referents(5), gc.get_referents('text'), gc.get_referents(None), gc.get_referents(), gc.get_referents([], ()), kinds(gc.get_referents({1, 'a'})), kinds(gc.get_referents(one, two)))
s = Slots(); s.a = one; print(sorted(kinds(gc.get_referents(s))), any(r is one for r in gc.get_referents(s)), any(r is Slots for r in gc.get_referents(s)))
n = Node(one); print(any(r is n.items for r in gc.get_referents(n)), any(r is Node for r in gc.get_referents(n)))
def f(x=one, *, y=two): return n2
def outer():
    cell = [3]
    def inner(): return cell
    return inner
inner = outer()
print(any(r is f.__defaults__ for r in gc.get_referents(f)), any(r is f.__kwdefaults__ for r in gc.get_referents(f)), any(r is f.__code__ for r in gc.get_referents(f)), any(r is globals() for r in gc.get_referents(f)))
print(gc.get_referents(inner.__closure__[0]), any(r is inner.__closure__ for r in gc.get_referents(inner)), kinds(gc.get_referents(inner.__closure__)))
m = n.__init__; print(any(r is n for r in gc.get_referents(m)), any(r is Node.__init__ for r in gc.get_referents(m)), len(gc.get_referents(m)))
it = iter(one); print(gc.get_referents(it) == [one]); p = property(f); print(any(r is f for r in gc.get_referents(p)))
class Sub(Node): pass
print(any(r is Node for r in gc.get_referents(Sub)), any(r is Sub.__mro__ for r in gc.get_referents(Sub)))


def referrers():
    target = [1]
    holders = [[target], (target,), {'k': target}, Node(target), Slots()]
    holders[4].b = target
    found = gc.get_referrers(target)
    return [any(h is r for r in found) for h in holders], any(holders[3].items is r for r in found), len([r for r in found if any(r is h for h in holders)])


print(referrers())
target = Node(); a, b, c = [target], {'x': target}, (target, target)
found = gc.get_referrers(target); print(any(r is globals() for r in found), sum(any(r is h for r in found) for h in (a, b, c)))
a.clear(); found = gc.get_referrers(target); print(sum(any(r is h for r in found) for h in (a, b, c)), gc.get_referrers(5.25 * 2) == [])
both = gc.get_referrers(one, target); print(sum(any(r is h for r in both) for h in (b, c, s)))


def reachable(root):
    seen, todo = {}, [root]
    while todo:
        o = todo.pop()
        if id(o) in seen or isinstance(o, (type, type(gc), type(f))): continue
        seen[id(o)] = o
        todo += gc.get_referents(o)
    return seen.values()


tree = [1000001, [1000002, (1000003, {'k': 1000004})], Node([1000005])]
print(sorted(o for o in reachable(tree) if isinstance(o, int) and o > 1000), kinds(o for o in reachable(tree) if isinstance(o, (list, tuple, Node))))
g = (x for x in one); print(any(r is one or type(r).__name__ == 'list_iterator' for r in gc.get_referents(g)))
