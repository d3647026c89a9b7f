# oracle: 3.13
# The id of a dead object is the next one's of the same type and size.


class C: pass
class S: __slots__ = ('a',)


def reused(make):
    a = make(); i = id(a); del a
    b = make(); return id(b) == i
def both_alive(make):
    a = make(); b = make(); return a is b
def lifo(make):
    a, b = make(), make(); i, j = id(a), id(b); del a; del b
    c = make(); d = make(); return id(c) == j, id(d) == i


one, two = 1, 2
makers = dict(list=lambda: [1], empty_list=lambda: [], tuple=lambda: (one, two), tuple1=lambda: (one,), dict=lambda: {1: 2}, empty_dict=lambda: {}, float=lambda: one * 1.5, int=lambda: 10 ** 20 + one, set=lambda: {1}, slots=S, object=object, function=lambda: (lambda: 0), complex=lambda: complex(one, 2), str=lambda: 'ab' * two, slice=lambda: slice(one), range=lambda: range(one), cell=lambda: (lambda: makers).__closure__, bytearray=bytearray, exception=ValueError)
for name, make in makers.items(): print(name, reused(make), both_alive(make))
for name in ('list', 'dict', 'float', 'tuple', 'object', 'set'): print(name, lifo(makers[name]))
print(id([]) == id([]), id({}) == id({}), id(object()) == id(object()), id([1]) == id([2]), id((one, 2)) == id((one, 3)), id(1.5 * one) == id(2.5 * one))
print([id([]) for _ in range(3)] != [], len({id(x) for x in [C(), C(), C()]}), C() is C())
