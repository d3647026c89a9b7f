# memoryview: reading, slices that share, writing through, casts, comparison, release, what a viewed bytearray may not do.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


m = memoryview(b'abcdef')
print(len(m), m[0], m[-1], m.readonly, m.format, m.itemsize, m.nbytes, m.ndim, m.shape, m.strides, m.contiguous, m.obj, list(m), m.tolist())
print(m[1:4].tobytes(), m[::-1].tobytes(), m[::2].tolist(), m[::2].strides, m[::2].contiguous, m[2:].obj is m.obj, bytes(m[1:3]), m[5:1].tobytes(), m.hex(), m[1:][1:][0])
print(m == b'abcdef', b'abcdef' == m, m == memoryview(bytearray(b'abcdef')), m != b'x', m[::-1] == b'fedcba', hash(m) == hash(b'abcdef'), m == 5, 97 in m, type(m[1:]).__name__)
a = bytearray(b'hello world'); v = memoryview(a)
v[0] = 72; v[6:11] = b'WORLD'; print(a, v.readonly); v[::2] = b'------'; print(a); w = v[2:5]; w[0] = 33; print(a, w.tolist())
attempt('append while viewed', lambda: a.append(1))
attempt('resize while viewed', lambda: a.clear())
a[0] = 65; a[1:3] = b'xy'; print(a, v[0], v.tobytes())
del w; v.release(); a.append(33); print(a)
attempt('released', lambda: v[0])
attempt('released len', lambda: len(v))
with memoryview(a) as inside: print(inside[0], len(inside))
attempt('after with', lambda: inside.tobytes())
a.clear(); print(a)
n = memoryview(bytearray(8)); i = n.cast('i'); i[0] = -1; i[1] = 258; print(n.tolist(), i.tolist(), i.itemsize, i.shape, i.format, i.nbytes, len(i))
print(n.cast('H').tolist(), n.cast('b').tolist(), n.cast('Q').tolist(), memoryview(b'ab').cast('c').tolist(), n.cast('c')[0], n.toreadonly().readonly, i[1:].tolist())
d = memoryview(bytearray(16)).cast('d'); d[0] = 1.5; d[1] = 2; print(d.tolist(), d[0], d == memoryview(d), d[::-1].tolist())
attempt('read only', lambda: m.__setitem__(0, 1))
attempt('value', lambda: n.__setitem__(0, 256))
attempt('type', lambda: n.__setitem__(0, 'x'))
attempt('index', lambda: m[6])
attempt('key', lambda: m['a'])
attempt('structure', lambda: n.__setitem__(slice(0, 2), b'abc'))
attempt('slice type', lambda: n.__setitem__(slice(0, 2), 5))
attempt('object', lambda: memoryview(5))
attempt('text', lambda: memoryview('abc'))
attempt('hash', lambda: hash(n))
attempt('delete', lambda: n.__delitem__(0))
attempt('cast', lambda: memoryview(b'abc').cast('i'))
attempt('format', lambda: memoryview(b'abc').cast('z'))
attempt('strided cast', lambda: m[::2].cast('b'))
attempt('two formats', lambda: i.cast('h'))
