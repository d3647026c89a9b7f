# oracle: 3.14
# While a list is sorted: what key functions and comparisons see, what keys and items are held.
from sys import getrefcount as rc


class V:
    seen = []
    def __init__(self, n): self.n = n
    def __lt__(self, o): V.seen.append((rc(self), rc(o))); return self.n < o.n


def show(label): print(label, V.seen[:4], len(V.seen)); V.seen.clear()
def key(x): V.seen.append(rc(x)); return x.n
def make(): return [V(n) for n in (3, 1, 2)]


l = make(); l.sort(); show('sort'); sorted(l); show('sorted'); l.sort(reverse=True); show('reverse'); l.sort(key=key); show('key'); sorted(l, key=key, reverse=True); show('sorted key'); l.sort(key=lambda x: V(x.n)); show('keys compared')
print([rc(x) for x in l]); m = sorted(l); V.seen.clear(); print([rc(x) for x in l], rc(m)); del m; print([rc(x) for x in l])
def local():
    l = make(); l.sort(); show('local sort'); x = l[0]; l.sort(); show('one held'); return rc(x)
print(local()); max(make()); show('max'); min(l, key=key); show('min key'); max(V(1), V(2)); show('max of arguments'); sorted(V(n) for n in (2, 1)); show('sorted generator'); sorted((V(2), V(1))); show('sorted tuple')
def fails(x): raise ValueError(rc(x))
try: l.sort(key=fails)
except ValueError as e: print(e, len(l), [rc(x) for x in l])
class Bad(V):
    def __lt__(self, o): raise KeyError(rc(self), rc(o))
b = [Bad(1), Bad(2), Bad(3)]
try: b.sort()
except KeyError as e: print(e, len(b), [rc(x) for x in b])
def peeks(x): peeks.length = len(l); return x.n
l.sort(key=peeks); print(peeks.length, len(l))
def mutates(x): l.append(x); return x.n
try: l.sort(key=mutates)
except ValueError as e: print(e, len(l), [rc(x) for x in l])
