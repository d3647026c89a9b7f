d = {1: 1, 2: 2}
try:
    for k in d: d[k+10] = 1
except RuntimeError as e: print(e)
d = {1: 1, 2: 2}
try:
    for k in d: del d[k]
except RuntimeError as e: print(e)
d = {1: 1, 2: 2}
try:
    for k in d:
        del d[k]; d[k+5] = 0
        if k > 50: break
except RuntimeError as e: print(e)
print(d)
s = {1, 2, 3}
try:
    for x in s: s.add(x + 10)
except RuntimeError as e: print(e)
l = [1, 2, 3]
for x in l:
    if len(l) < 6: l.append(x)
print(l)
for x in l: l.remove(x)
print(l)
l = [3, 1, 2]
def k(x):
    l.clear()
    return x
try: l.sort(key=k)
except ValueError as e: print(e)
print(l)
l = [3, 1, 2]
def k(x):
    l.append(9)
    return x
try: l.sort(key=k)
except ValueError as e: print(e)
print(l)
class C:
    def __init__(s, v): s.v = v
    def __lt__(s, o):
        print(len(l2), end=' ')
        l2.append(1)
        return s.v < o.v
l2 = [C(3), C(1), C(2)]
try: l2.sort()
except ValueError as e: print(e)
print([x.v for x in l2])
class E:
    def __eq__(s, o):
        l3.clear()
        return False
l3 = [E(), E(), E()]
print(l3.count(1), l3)
l3 = [E(), E(), E()]
try: print(l3.index(1))
except ValueError as e: print(e)
l3 = [E(), E(), E()]
try: l3.remove(1)
except ValueError as e: print(e)
l3 = [E(), E(), E()]
print(5 in l3)
l3 = [E(), E()]
print(l3 == [1, 2])
class H:
    def __init__(s, n): s.n = n
    def __hash__(s): return 1
    def __eq__(s, o):
        dd.clear()
        return False
dd = {}
dd[H(1)] = 1
dd[H(2)] = 2
print(len(dd))
dd = {H(1): 1}
print(dd.get(H(2)))
print(len(dd))
ss = {1, 2}
ss.update(ss); ss |= ss; print(ss)
ss -= ss; print(ss)
ss = {1,2,3}; ss ^= ss; print(ss)
l = [1, 2]; l += l; print(l); l.extend(l); print(l)
l[:] = l; print(l)
l[1:3] = l; print(l)
d = {1:2}; d.update(d); print(d)
l = [1,2,3]
it = iter(l); next(it); l.clear(); print(list(it)); l += [1,2,3,4]; print(list(it))
l = [0]*5
class X:
    def __index__(s): l.clear(); return 3
try: print(l[X()])
except IndexError as e: print(e)
l = [0]*5
try: l[X()] = 1
except IndexError as e: print(e)
l = [0]*5
try: del l[X()]
except IndexError as e: print(e)
l = [1]*5
l[X():] = [7]; print(l)
l = [1]*5
l.insert(X(), 5); print(l)
l = [1]*5
print(l.pop.__name__)
try: l.pop(X())
except IndexError as e: print(e)
l=[1,2,3]
def g():
    for i in range(3):
        l.append(i)
        yield i
l.extend(g()); print(l)
l=[1,2,3]
l[:] = (l.clear() or x for x in [4,5]); print(l)
l = list(range(5))
print([l.pop() for x in l], l)
print(list(map(lambda x: l.append(x) or x if len(l) < 9 else x, l)))
d = {i: i for i in range(5)}
try:
    print(list(d.pop(k) for k in d))
except RuntimeError as e: print(e)
r = reversed(l); l.clear(); print(list(r))
