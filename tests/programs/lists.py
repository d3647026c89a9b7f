# list: methods, slices and slice assignment, ordering, sorting, identity of contents, errors.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


a = [3, 1, 4, 1, 5, 9, 2, 6]
b = a[:]
b.append(5); b.extend((3, 5)); b.extend('xy'); b.insert(0, 'first'); b.insert(-1, 'before last'); b.insert(99, 'end')
print(b, len(b), b is a)
print(b.pop(), b.pop(0), b.pop(-2), b)
b.remove(1); print(b, b.index(1), b.index(5, 5), b.count(5))
b.reverse(); print(b)
c = b.copy(); c.clear(); print(c, b != c, not c)

print(a[1:3], a[::-1], a[::3], a[-3:], a[5:1:-2], a[100:], a[:-100], a[slice(1, 4)], a[slice(None, None, -3)])
d = list(range(10))
d[2:5] = ['a', 'b']; print(d)
d[1:1] = [100, 101]; print(d)
d[::2] = 'ABCDEFGH'[:len(d[::2])]; print(d)
d[-2:] = []; print(d)
d[:] = [1, 2, 3]; print(d)
d[len(d):] = (4, 5); d[:0] = iter([0]); print(d)
del d[1]; del d[-1]; print(d)
e = list(range(12)); del e[::3]; print(e); del e[5:2:-1]; print(e); del e[:]; print(e)
e[3:7] = range(3); print(e)
e[1:2] = e; print(e)
e *= 2; print(e)
e += (7,); print(e, [0] * 3, 2 * ['x'], [1] * -1, [1] + [2])
grid = [[0] * 3] * 2
grid[0][1] = 7
print(grid, grid[0] is grid[1])
loop = [1, 2]; loop.append(loop); print(loop, loop[2] is loop, [loop, loop])

print([1, 2] < [1, 3], [1, 2] < [1, 2, 0], [2] > [1, 99], [] < [0], [1, [2]] == [1, [2]], [1] == (1,), [1, 2] >= [1, 2])
print(sorted([3, 1, 2]), sorted('banana', reverse=True), sorted([-3, 2, -1], key=abs), sorted({'b': 1, 'a': 2}))
words = ['pear', 'fig', 'apple', 'kiwi', 'date', 'plum']
words.sort(key=len); print(words)
words.sort(key=len, reverse=True); print(words)
words.sort(); print(words)
words.sort(key=lambda w: (w[-1], w)); print(words)
print(min(words), max(words, key=len), min(words, key=lambda w: w[1]), 'fig' in words, 'FIG' not in words)

first, *rest = a; *init, last = a; x, (y, *z), w = 1, [2, 3, 4], 5
print(first, rest, init, last, x, y, z, w, [*a[:2], *'ab', *range(2)])
print(list('abc'), list({1: 2}), list((i * i for i in range(4))), list(), [[]] == [list()], any([[], 0]), all([]))

seen = []
for item in (growing := [1, 2, 3]):
    seen.append(item)
    if len(growing) < 6:
        growing.append(item * 10)
print(seen)
shrinking = list(range(8))
for item in shrinking:
    shrinking.remove(item)
print(shrinking)

attempt('index', lambda: a[100])
attempt('set', lambda: a.__setitem__(100, 1))
attempt('del', lambda: a.__delitem__(-100))
attempt('type', lambda: a['x'])
attempt('float', lambda: a[1.0])
attempt('pop', lambda: [].pop())
attempt('pop at', lambda: [1].pop(5))
attempt('remove', lambda: a.remove(77))
attempt('index of', lambda: a.index(77))
attempt('index of', lambda: a.index('seven'))
attempt('concat', lambda: a + (1,))
attempt('mul', lambda: a * a)
attempt('compare', lambda: [1] < ['a'])
attempt('sort', lambda: [1, 'a'].sort())
attempt('sort', lambda: sorted([1, None]))
attempt('extended', lambda: exec('q = [1,2,3,4]; q[::2] = [1]'))
attempt('slice step', lambda: a[::0])
attempt('slice type', lambda: a['a':])
attempt('assign', lambda: exec('q = [1]; q[0:1] = 5'))
attempt('hash', lambda: hash([]))
attempt('extend', lambda: [].extend(5))
attempt('list(5)', lambda: list(5))
attempt('attribute', lambda: [].push(1))
attempt('sort positional', lambda: [].sort(len))
