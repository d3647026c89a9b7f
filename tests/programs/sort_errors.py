class C:
    def __init__(s, v): s.v = v
    def __lt__(s, o):
        if s.v == 5 or o.v == 5: raise ValueError('five')
        return s.v < o.v
    def __repr__(s): return str(s.v)
l = [C(i) for i in (9, 3, 5, 1)]
try: l.sort()
except ValueError as e: print(e)
print(sorted(str(x) for x in l))
l = [3, 1, 2]
try: l.sort(key=lambda x: 1/0)
except ZeroDivisionError as e: print(e, l)
l = [3, 1, 2]
def inner(x):
    try: l.sort(); print('empty', l)
    except Exception as e: print('E', e)
    return x
try: l.sort(key=inner)
except Exception as e: print(e)
print(l)
l = [[2], [1], [3]]
l.sort(key=lambda x: x.append(l) or x[0]); print([x[0] for x in l])
l = [1, 2, 'a', 3]
try: l.sort()
except TypeError as e: print(e)
print(sorted(map(str, l)))
l = [float('nan'), 1, 2.5, float('nan'), 0]
print(sorted(l))
class NB:
    def __lt__(s, o): return BB()
class BB:
    def __bool__(s): raise KeyError('bool')
try: sorted([NB(), NB()])
except KeyError as e: print(e)
class RV:
    def __gt__(s, o): print('gt'); return True
print(len(sorted([RV(), RV()])))
l = list(range(100, 0, -1))
import sys
def cmp(x):
    if x == 50: raise StopIteration('stop')
    return x
try: l.sort(key=cmp)
except StopIteration as e: print(repr(e), len(l))
print(sorted([(1, NB()), (1, 2)][:1]))if 0 else None
try: print(sorted([(1, object()), (1, object())]))
except TypeError as e: print(e)
print(sorted({3: 1, 1: 2}), sorted('bca', reverse=True), sorted([], key=1))
try: sorted([1], key=1)
except TypeError as e: print(e)
try: [].sort(1)
except TypeError as e: print(e)
it = iter([3, 1])
class Stop:
    def __iter__(s): return s
    def __next__(s): raise KeyError('n')
try: sorted(Stop())
except KeyError as e: print(e)
