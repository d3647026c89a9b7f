# oracle: 3.14
# Every container holds one reference per place; methods move, copy or drop them.
from sys import getrefcount as rc


class P: pass


p = P()
l = [p]; print(rc(p)); l.append(p); l.insert(0, p); l += [p]; l.extend((p, p)); print(rc(p), len(l)); l.pop(); l.remove(p); del l[0]; print(rc(p)); m = l.copy(); print(rc(p)); l.clear(); print(rc(p)); m *= 3; print(rc(p)); n = m * 2; print(rc(p)); del m, n; print(rc(p))
l = [p, 0] * 3; l.reverse(); l.sort(key=lambda x: x is p); print(rc(p)); o = sorted(l, key=id); print(rc(p)); del l, o; print(rc(p))
t = (p, p); u = t + t; print(rc(p)); v = t * 3; print(rc(p)); w = tuple([p]); x = t[1:]; print(rc(p), t.count(p), t.index(p)); del t, u, v, w, x; print(rc(p))
s = {p}; s.add(p); print(rc(p)); f = frozenset(s); print(rc(p)); g = s | f; print(rc(p)); h = s & f; i = s - f; j = s ^ f; print(rc(p), len(h), len(i), len(j)); s.discard(p); print(rc(p)); g.pop() is p; h.clear(); print(rc(p)); del s, f, g, h; print(rc(p))
d = {p: p}; print(rc(p)); d['k'] = p; d.setdefault('l', p); d.setdefault('k', p); print(rc(p)); d.update({'m': p}); print(rc(p)); e = dict(d); print(rc(p)); f = {**d}; print(rc(p)); e.pop('k'); f.popitem(); print(rc(p)); d |= e; print(rc(p)); del d, e, f; print(rc(p))
d = dict.fromkeys('abc', p); print(rc(p)); d['a'] = 0; del d['b']; print(rc(p)); i = list(d.items()); v = list(d.values()); print(rc(p)); k = d.get('c'), d.get('z', p); print(rc(p)); del d, i, v, k; print(rc(p))
r = slice(p, p, p); print(rc(p)); del r; q = [[p]] * 3; print(rc(p), rc(q[0])); del q; print(rc(p))
z = zip([p], (p,)); print(rc(p)); list(z); print(rc(p)); c = complex(1, 2); print(rc(c)); a = [c, c]; print(rc(c))
b = memoryview(bytearray(b'ab')); print(rc(b.obj)); sub = b[1:]; print(rc(b), sub.obj is b.obj); sub.release(); print(rc(b.obj))
m = list(map(lambda x: x, [p, p])); print(rc(p)); m = [*m, *m]; print(rc(p)); m[0], m[1] = m[1], m[0]; print(rc(p)); m[:] = [p]; print(rc(p)); del m; print(rc(p))
