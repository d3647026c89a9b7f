# oracle: 3.14
# What the collector tracks from the start: tuples by what they hold, dicts always, instances, and what collections change.
import gc

gc.disable()
T = gc.is_tracked
o, s, a = 1, 's', []
x = (1, 2, 3); y = (o, s)


def star(*args, **kw): return T(args), T(kw)


class Plain: pass
class Slots: __slots__ = 'a',


print(T((o, s)), T((o, a)), T((o, ())), T((o, None)), T((o, int)), T((o, len)), T((o, 1.5)), T((o, object())), T((o, range(3))), T((o, y)))
print(T(y + y), T(y * 2), T(y * 1), T(x[1:]), T(tuple('ab')), T(tuple([o])), T(tuple([a])), T(tuple(v for v in y)), T(tuple({o})), T((*y,)), T((*y, a)))
print(star(), star(o), star(a), star(o, k=1), T(ValueError(o).args), T(ValueError(a).args), T((1.5).as_integer_ratio()), T(divmod(7, o)), T('a b'.partition(' ')))
print([T(v) for v in zip([1], [2])], [T(v) for v in enumerate('a')], [T(v) for v in {1: 2}.items()], [T(v) for v in list({1: 2}.items())], [T(v) for v in sorted({1: a}.items())])
print(T({}), T({1: 2}), T(dict(k=1)), T({}.copy()), T({k: 1 for k in 'a'}), T(Plain()), T(Plain().__dict__), T(Slots()), T(Plain), T([]), T(set()), T(frozenset()), T(slice(o, s)), T(lambda: 0), T(iter([])))
p = Plain(); p.x = 1; d = p.__dict__; print(T(d), gc.get_referents(p) == [1, Plain], gc.get_referents(d))
p.y = a; print(gc.get_referents(p) == [1, a, Plain], any(r is p for r in gc.get_referrers(a)), any(r is d for r in gc.get_referrers(a)))
q = Plain(); q.__dict__ = {'z': a}; print(gc.get_referents(q) == [q.__dict__, Plain])
print(gc.get_referents({'k': a, 's': 1}), gc.get_referents({1: a}), gc.get_referents((1, a)), gc.get_referents([s]), gc.get_referents({s}))
class Sub(Plain): pass
print([type(r).__name__ for r in gc.get_referents(Sub)], [type(r).__name__ for r in gc.get_referents(star)], [type(r).__name__ for r in gc.get_referents(Plain.__dict__['__dict__'])])
kept = [(o, s), (o, a), (o, (s, o)), ((a,),)]; gc.collect(); print([T(t) for t in kept]); gc.collect(); print([T(t) for t in kept], T(kept), T({}))


def found(make):
    gc.collect(); make(); return gc.collect()


def dict_ring(): d = {}; d['d'] = d
def empty_parts(): l = [{}, {'k': 1}, (o, s), [], set()]; l.append(l)
def instance_dict(): n = Plain(); n.__dict__; n.me = n
def replaced_dict(): n = Plain(); n.__dict__ = {'me': n}
def wide(): n = Plain(); [setattr(n, f'a{i}', i) for i in range(40)]; n.me = n
def method(): n = Plain(); n.f = n.__init__
print([found(f) for f in (dict_ring, empty_parts, instance_dict, replaced_dict, wide, method)])
