# Iteration through __getitem__: classes without __iter__, and memoryview, in everything that iterates.
class S(list):
    __iter__ = None
class Seq:
    def __init__(s, d): s.d = d
    __getitem__ = property(lambda s: s.d.__getitem__)
class T:
    def __init__(s): s.d=[1,2,3]
    def __getitem__(s, i): return s.d[i]
print(list(T()), tuple(T()), sum(T()), max(T()), 2 in T(), sorted(T()), [*T()], {*T()}, list(map(str, T())), list(zip(T(), T())), list(enumerate(T())), dict(zip(T(), T())), set(T()), ','.join(map(str,T())))
m = memoryview(b'abc')
print(list(m), tuple(m), sum(m), max(m), 98 in m, sorted(m), [*m], {*m}, list(map(str, m)), list(zip(m, m)), list(enumerate(m)), set(m), bytes(m), bytearray(m), any(m), [x for x in m], list(reversed(m)), min(m, key=lambda x: -x))
a, *b = m; print(a, b)
