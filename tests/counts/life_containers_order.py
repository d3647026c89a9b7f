# oracle: 3.14
# In what order the items of a dying, cleared, overwritten or shrunk container die.


class D:
    def __init__(self, n): self.n = n
    def __del__(self): print(self.n, end=' ')
    def __repr__(self): return f'D{self.n}'


def ds(n): return [D(i) for i in range(n)]
def end(label): print('|', label)


ds(4); end('list'); tuple(ds(4)); end('tuple'); {i: d for i, d in enumerate(ds(4))}; end('dict'); {d: 0 for d in ds(3)}; end('dict keys')
l = ds(4); del l[1]; end('del item'); del l[:2]; end('del slice'); l.clear(); end('clear')
l = ds(4); l[1:3] = ds(1); end('replace slice'); l[:] = []; end('empty')
l = ds(6); del l[::2]; end('del extended'); l *= 0; end('times zero')
l = ds(4); l = l[:2]; end('rebound to slice'); l += ds(2); l.pop(0); end('pop first'); l.pop(); end('pop last'); l.remove(l[0]); end('remove'); del l; end('rest')
l = ds(3); l.sort(key=lambda d: -d.n); del l; end('sorted'); l = ds(3); l.reverse(); del l; end('reversed')
l = [ds(2), ds(2)]; del l; end('nested lists'); t = (ds(2), D('x'), ds(2)); del t; end('mixed'); d = {'a': ds(2), 'b': D('x')}; del d; end('dict of lists')
d = dict(enumerate(ds(4))); d[1] = 0; end('overwritten'); d.pop(2); end('pop'); d.popitem(); end('popitem'); d.update({0: 1}); end('update'); d = {}; end('new')
d = dict(enumerate(ds(4))); del d[0]; d[0] = D('new'); d.clear(); end('reinserted'); d = {1: D('v'), 2: D('w')}; d |= {1: 0}; end('or'); d.clear(); end('clear')
l = [D('a'), [D('b'), [D('c'), D('d')], D('e')], D('f')]; del l; end('deep'); t = (D('a'), (D('b'), (D('c'),), D('d')), D('e')); del t; end('deep tuple')
s = {D('only')}; s.clear(); end('set'); s = frozenset([D('frozen')]); del s; end('frozenset')
a, b, *c = ds(5); del c; end('starred'); a = b; end('a'); del a, b; end('b')
l = ds(3); l[0] = l[0]; l[1] = l[2]; end('moved'); l[:] = l[::-1]; end('reversed in place'); l[:] = [l[0]]; end('kept one'); del l; end('last')
z = list(zip(ds(2), ds(2))); del z; end('zip'); e = list(enumerate(ds(2))); e.pop(); end('enumerate'); del e; end('rest')
m = map(lambda d: d, ds(2)); next(m); end('map'); del m; end('map gone'); i = iter(ds(3)); next(i); end('next'); next(i); end('next'); del i; end('iterator')
x = [D('k')] * 3; x[0] = 0; x[1] = 0; end('two of three'); x[2] = 0; end('three'); print([D('in list')] and 1, end=' '); end('display')
