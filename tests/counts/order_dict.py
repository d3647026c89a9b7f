# oracle: 3.14
# Dicts keep insertion order through deletion, reinsertion, update, merging and resizing.


d = dict.fromkeys('abcde'); del d['b']; d['b'] = 1; print(list(d)); d['a'] = 2; print(list(d)); d.pop('c'); d['f'] = 3; d['c'] = 4; print(list(d), len(d))
d.popitem(); print(list(d), d.popitem(), list(d)); d.update(z=1, a=5); print(list(d), d['a']); d.setdefault('q'); d.setdefault('a'); print(list(d))
e = {1: 'a', True: 'b', 1.0: 'c'}; print(e); e = {0.0: 'x', -0.0: 'y', False: 'z'}; print(e); e = {'k': 1, **{'z': 2, 'k': 3}, 'a': 4}; print(e)
print(list({'b': 1, 'a': 2} | {'c': 3, 'b': 4}), list({'a': 2} | {'b': 1}), ({'a': 1, 'b': 2} | {'b': 3, 'a': 4})); f = {'x': 1}; f |= [('y', 2), ('x', 3)]; print(f)
n = {i: i for i in range(20)}
for i in range(0, 20, 2): del n[i]
for i in range(0, 20, 4): n[i] = i
print(list(n)); n.update({i: i for i in range(30, 20, -1)}); print(list(n))
print(list(reversed(n))[:5], list(n.items())[-2:], list(reversed(n.values()))[:2], list(reversed(dict(a=1, b=2).items())))
c = n.copy(); print(list(c) == list(n), list(dict(n)) == list(n), list({**n}) == list(n), list(dict(n.items())) == list(n)); n.clear(); n[5] = 1; n[3] = 2; print(n)
g = {}
for i in range(10): g[i] = 1; g.pop(i); g['x' * i] = i
print(list(g)); h = dict(b=1); h['a'] = 2; print(h, list(dict(h, c=1, b=3)), dict(zip('zyx', range(3))), dict.fromkeys([3, 1, 2, 3, 1]))
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o): return self.n == o.n
    def __repr__(self): return f'K{self.n}'
k = {K(i): i for i in (3, 1, 2, 3)}; print(k); del k[K(1)]; k[K(1)] = 9; k[K(2)] = 7; print(k, list(k)[0].n)
class O: pass
o = O(); o.c = o.a = o.b = 1; del o.c; o.c = 2; print(list(o.__dict__)); p = O(); p.b = p.z = 1; print(list(vars(p)), list(vars(o))); p.__dict__['new'] = 1; del p.b; p.b = 3; print(list(p.__dict__))
def kw(**k): return list(k)
print(kw(z=1, a=2, **{'m': 3, 'b': 4}), list(type('T', (), {'z': 1, 'a': 2}).__dict__)[:2], [k for k in {'a': 1, 'b': 2} if k != 'a'])
it = iter({1: 1, 2: 2, 3: 3}.items()); print(next(it), list(it)); m = {1: 1, 2: 2}
try:
    for k in m: m[k + 10] = 1
except RuntimeError as err: print(err)
try:
    for k in m: del m[k]
except RuntimeError as err: print(err)
for k in list(m): m[k] = m.pop(k)
print(m)
