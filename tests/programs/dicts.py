# dict: order, methods, views and their set operations, mutation rules, merging, errors.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


d = {'one': 1, 'two': 2, 'three': 3}
d['four'] = 4
d['one'] = 11
del d['two']
d['two'] = 22
print(d, len(d), list(d), 'two' in d, 2 in d)
print(d.get('one'), d.get('none'), d.get('none', 0), d.pop('four'), d.pop('gone', 'dflt'), d.setdefault('five', 5))
print(d.setdefault('one', 99), d.popitem(), d)
print(d.keys(), d.values(), d.items())
e = d.copy(); e.update({'x': 1}, y=2); e.update([('z', 3), ('x', 10)]); e.update(); print(e)
e.clear(); print(e, bool(e), e == {})
print(dict(a=1, b=2), dict([(1, 2), (3, 4)]), dict({'q': 1}, r=2), dict(zip('abc', range(3))), dict.fromkeys('aab', 0))
print(dict.fromkeys([1, 2]), {**{'a': 1, 'b': 2}, 'b': 3, **{'c': 4}}, {1: 'int', 1.0: 'float', True: 'bool'})
print({'a': 1} | {'a': 2, 'b': 3}, {'a': 1, 'b': 2} == {'b': 2, 'a': 1}, {'a': 1} != {'a': 1.0})
f = {'k': 1}; f |= {'m': 2}; f |= [('n', 3)]; print(f, list(reversed(f)), list(reversed(f.items())))

keys, items, values = f.keys(), f.items(), f.values()
f['later'] = 9
print(len(keys), list(values), ('k', 1) in items, ('k', 2) in items, 9 in values, 'k' in keys)
print(sorted(keys & {'k', 'zz'}), sorted(keys | ['aa']), sorted(keys - {'k'}), sorted(keys ^ {'k', 'new'}), sorted(items & [('m', 2)]))
print(keys == {'k', 'm', 'n', 'later'}, keys >= {'k'}, keys.isdisjoint('xyz'), keys.mapping['m'], f.keys() == f.keys())
print(type(keys).__name__, type(iter(f)).__name__, repr(f.values()), type(f.items()), f.values() == f.values())

counts = {}
for ch in 'mississippi':
    counts[ch] = counts.get(ch, 0) + 1
print(counts, sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])), max(counts, key=counts.get))
groups = {}
for word in 'the quick brown fox jumps over the lazy dog'.split():
    groups.setdefault(len(word), []).append(word)
print(groups, {v: k for k, v in counts.items()}, {k: v for k, v in counts.items() if v > 1})

nested = {'a': {'b': {'c': [1, {'d': 2}]}}}
print(nested['a']['b']['c'][1]['d'], nested)
selfish = {}; selfish['me'] = selfish; print(selfish, repr(selfish))


class Key:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n % 3
    def __eq__(self, other):
        print('eq', self.n, other.n)
        return self.n == other.n


t = {Key(1): 'a', Key(4): 'b', Key(2): 'c'}
print(t[Key(4)], len(t), Key(7) in t)


class Missing(dict):
    def __missing__(self, key):
        self[key] = value = key * 2
        return value


m = Missing(a=1)
print(m['a'], m['zz'], m, m.get('q'), isinstance(m, dict), type(m.copy()).__name__)

attempt('key', lambda: d['nope'])
attempt('key', lambda: {}[(1, 'a')])
attempt('pop', lambda: d.pop('nope'))
attempt('popitem', lambda: {}.popitem())
attempt('unhashable', lambda: {[]: 1})
attempt('unhashable', lambda: {}[{}])
attempt('in', lambda: [] in {})
attempt('or', lambda: {} | [])
attempt('sequence', lambda: dict([1]))
attempt('length', lambda: dict([(1, 2, 3)]))
attempt('update', lambda: {}.update(5))
attempt('dict(5)', lambda: dict(5))
attempt('less', lambda: {} < {})
attempt('values', lambda: {}.values()[0])
attempt('unpack', lambda: {**5})


def grow():
    g = {1: 1, 2: 2}
    for k in g:
        g[k + 10] = k


def replace_while_iterating():
    g = {1: 1, 2: 2}
    for k in g:
        del g[k]
        g[k + 10] = k


attempt('grow', grow)
attempt('replace', replace_while_iterating)
for k in (safe := {1: 'a', 2: 'b'}):
    safe[k] = safe[k] * 2
print(safe)
