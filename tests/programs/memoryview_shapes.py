# memoryview: more than one dimension, searching, and the buffer protocol.
def attempt(f):
    try: return f()
    except Exception as e: return f'{type(e).__name__}: {e}'

data = bytearray(range(24))
m = memoryview(data)
t = m.cast('B', [4, 6])
print(t.ndim, t.shape, t.strides, t.nbytes, t.itemsize, len(t), t.contiguous, t.c_contiguous, t.f_contiguous)
print(t.tolist())
print(t[1, 2], t[-1, -1], attempt(lambda: t[4, 0]), attempt(lambda: t[0, 6]), attempt(lambda: t[0]), attempt(lambda: t[0, 0, 0]), attempt(lambda: t[0:1, 0:1]))
t[2, 3] = 200
print(data[15], attempt(lambda: t.__setitem__(0, 1)), attempt(lambda: t.__setitem__(slice(0, 1), b'x')))
part = t[1:3]
print(part.shape, part.strides, part.tolist(), part.contiguous)
step = t[::2]
print(step.shape, step.strides, step.tolist(), step.contiguous, step.tobytes())
print(t == m.cast('B', (4, 6)), t == m, t.cast('B') == m, t[0:2] == m[:12].cast('B', [2, 6]))
d3 = m.cast('H', [2, 2, 3])
print(d3.shape, d3.strides, d3.tolist(), d3[1, 0, 2], d3.cast('B').shape)
s = m[:1].cast('B', [])
print(s.ndim, s.shape, s.strides, s[()], s.tolist(), s.nbytes, attempt(lambda: len(s)), attempt(lambda: s[0]), attempt(lambda: list(s)))
s[()] = 77
print(data[0], s[...] is s)
print(attempt(lambda: m.cast('B', [5, 5])), attempt(lambda: m.cast('B', 5)), attempt(lambda: m.cast('B', ['a'])), attempt(lambda: m.cast('B', [0])), attempt(lambda: m.cast('B', [-1])))
print(attempt(lambda: t.cast('B', [3, 8])), attempt(lambda: t.cast('B', [24]).shape), attempt(lambda: m[::2].cast('H')), attempt(lambda: m.cast('x')), attempt(lambda: m.cast(1)), attempt(lambda: m.cast('B', [1] * 65)))
print(list(memoryview(b'abc')), type(iter(m)).__name__, [x for x in m[20:]], attempt(lambda: iter(t)))
print(m.count(5), m.index(5), m.index(7, 3), attempt(lambda: m.index(5, 6)), attempt(lambda: m.index(999)), m[:3].count(True), attempt(lambda: t.count(1)), attempt(lambda: t.index(1)))
print(memoryview(b'ab').tobytes('F'), t.tobytes()[:4], t.hex(':', 4)[:20])
print(memoryview[int], hash(memoryview(b'ab')) == hash(b'ab'), attempt(lambda: hash(m)))

r = m.toreadonly()
print(r.readonly, attempt(lambda: r.__setitem__(0, 1)), r.toreadonly().obj is data)
del t, part, step, d3, s
print(attempt(lambda: data.append(1)))
m2 = memoryview(m)
m.release()
m.release()
print(attempt(lambda: m[0]), attempt(lambda: len(m)), m2[0], repr(m).startswith('<released memory at'))
r.release()
m2.release()
data.append(1)
print(len(data))
with memoryview(b'xyz') as w:
    print(w[1])
print(attempt(lambda: w.tolist()))

for b in (b'abc', bytearray(b'abc')):
    v = b.__buffer__(0)
    print(type(v).__name__, v.obj is b, v.readonly, bytes(v))
    v.release()

class Exporter:
    def __init__(self, data): self.data = data
    def __buffer__(self, flags): return memoryview(self.data)
e = Exporter(b'exported')
print(memoryview(e)[0], bytes(memoryview(e)))
class Bad:
    def __buffer__(self, flags): return b'no view'
print(attempt(lambda: memoryview(Bad())), attempt(lambda: memoryview(5)), attempt(lambda: memoryview()))
