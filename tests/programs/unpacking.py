# Star-unpacking and the walrus: in displays, calls, subscripts, returns, for targets; evaluation order everywhere.
log = []


def n(v):
    log.append(v)
    return v


def attempt(label, thunk):
    log.clear()
    try:
        print(label, '->', thunk(), log)
    except Exception as e:
        print(label, '!!', type(e).__name__, e, log)


a = [1, 2]
print([*a, *a], (*a, 3), {*a, 3}, {**{'x': 1}, 'y': 2}, [*'ab', *range(2), *{}, *()], *a, *'z')
first, *mid, last = 'abcde'; print(first, mid, last)
*init, (x, *y), z = 1, 2, (3, 4, 5), 6; print(init, x, y, z)
[p, [q, *r]] = 1, 'xyz'; print(p, q, r)
for k, *v in [(1, 2, 3), 'ab', [9]]: print(k, v, end=' ')
print()
def ret(): return *a, 0
def gen(): yield *a, 1
print(ret(), list(gen()), max(*a, *[7]))
i = 0
lst = [0, 0, 0]
i, lst[i] = 1, 'at 1'; lst[i], i = 'again', 2; print(i, lst)
lst[n(0)], lst[n(1)] = n('v0'), n('v1'); print(lst, log)
attempt('binary', lambda: n(1) + n(2) * n(3) - n(4))
attempt('compare', lambda: n(1) < n(5) < n(3) < n(9))
attempt('call', lambda: print(n('p1'), *[n('p2')], sep=n('-'), **{n('end'): n('\n')}))
attempt('dict', lambda: {n('k1'): n('v1'), n('k2'): n('v2')})
attempt('dict comp', lambda: {n(k): n(k * 10) for k in (1, 2)})
attempt('subscript', lambda: [[1, 2], [3]][n(0)][n(1)])
attempt('slice', lambda: 'abcdef'[n(1):n(5):n(2)])
attempt('conditional', lambda: n('yes') if n(1) else n('no'))
attempt('and or', lambda: n(0) and n(1) or n(2))
attempt('attribute', lambda: n('abc').replace(n('a'), n('z')))
attempt('f-string', lambda: f'{n(1)}{n(2):{n(3)}}')
attempt('lambda default', lambda: (lambda q=n('d'): q)())
attempt('raise order', lambda: [n(1), n(2) / n(0), n(3)])
attempt('unpack', lambda: [*n([1]), n(2), *n((3,))])
attempt('tuple index', lambda: {(1, 2): 'found'}[n(1), n(2)])
attempt('star in index', lambda: {(1, 2): 'found'}[*n([1, 2])])
attempt('star int', lambda: [*5])
attempt('star in call', lambda: max(*5))
attempt('star in set', lambda: {*[[]]})
attempt('double star', lambda: {**[1]})
attempt('double star call', lambda: dict(**5))


class Mapping:
    def keys(self): n('keys'); return ['a', 'b']
    def __getitem__(self, k): n(k); return k * 2


class BadMapping:
    def keys(self): return 5
    def __getitem__(self, k): return 1


attempt('mapping', lambda: {**Mapping(), 'c': 1})
attempt('mapping call', lambda: dict(**Mapping()))
attempt('bad mapping', lambda: {**BadMapping()})
attempt('keys error', lambda: dict(x=1, **{'x': 2}))


class T:
    def __setattr__(self, k, v): log.append((k, v))
    def __setitem__(self, k, v): log.append((k, v))


def targets():
    t = T()
    t.a, t['b'], *t.c = t.d = iter_once()
    t.e = t['f'] = n('value')
    return 'ok'


def iter_once(): return n((1, 2, 3, 4))


attempt('targets', targets)


def aug():
    class Box(dict):
        def __getitem__(self, k): n(('get', k)); return super().__getitem__(k)
        def __setitem__(self, k, v): n(('set', k, v)); super().__setitem__(k, v)
    b = Box(x=1)
    b[n('x')] += n(5)
    return b


attempt('augmented', aug)
print((y := 5), y, [y := y + 1, y], (lambda: (w := 3) + w)(), [z := 1, z + 1])
if (m := len(a)) > 1 and (k := m * 2): print(m, k)
while (chunk := a[:1]): a = a[1:]; print('chunk', chunk)
print(f'{(w := 7)} {w}', {(k := 'key'): (v := 'val')}, k, v, (t := 1, 2), t, [(u := v) for v in range(3)], u)
def walrus_default(v=(dflt := 5)): return v
print(walrus_default(), dflt, any((hit := s).startswith('b') for s in ('abc', 'bcd', 'cde')), hit)
def swap(p): p[0], p[1] = p[1], p[0]; return p
print(swap([1, 2]), (lambda *a, **k: (a, k))(*'ab', **{'c': 1}), [*map(lambda t: (lambda a, *b: (a, b))(*t), [(1, 2), (3,)])])
a = b = [1]; a += [2]; print(a, b, a is b); a = a + [3]; print(a, b)
x = y = z = 0; x, y, z = z, x, 1; print(x, y, z); (x), [y] = 1, (2,); print(x, y); () = []; [] = ''
