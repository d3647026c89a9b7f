# __getattr__, __getattribute__, __setattr__, __delattr__, __dir__: order of lookup, proxies, errors.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


class Fallback:
    klass = 'class'

    def __init__(self): self.own = 'own'

    def __getattr__(self, name):
        if name.startswith('get_'):
            return lambda *args: (name[4:], args)
        raise AttributeError(f'no {name} here')


f = Fallback()
print(f.own, f.klass, f.get_thing(1, 2), hasattr(f, 'get_x'), hasattr(f, 'other'), getattr(f, 'other', 'dflt'))
attempt('missing', lambda: f.other)
attempt('special methods skip it', lambda: len(f))


class Logged:
    def __getattribute__(self, name):
        log.append(name)
        return super().__getattribute__(name)

    def __len__(self): return 3
    def method(self): return self.x


log = []
g = Logged()
g.x = 5
print(g.method(), len(g), g.__class__.__name__, log)
attempt('absent', lambda: g.absent)


class Both:
    def __getattribute__(self, name):
        if name == 'blocked': raise AttributeError('blocked')
        return object.__getattribute__(self, name)

    def __getattr__(self, name): return f'fallback {name}'

    @property
    def prop(self): raise AttributeError('inside property')


b = Both()
print(b.blocked, b.other, b.prop)


class Validated:
    def __setattr__(self, name, value):
        print('set', name, value)
        if name == 'bad': raise ValueError(f'cannot set {name}')
        object.__setattr__(self, name, value * 2)

    def __delattr__(self, name):
        print('del', name)
        super().__delattr__(name)


v = Validated()
v.a = 5; v.a += 1; setattr(v, 'b', 'x'); print(vars(v)); del v.a; delattr(v, 'b'); print(vars(v))
attempt('bad', lambda: setattr(v, 'bad', 1))
attempt('del absent', lambda: delattr(v, 'absent'))


class Frozen:
    def __init__(self, **kw): self.__dict__.update(kw)
    def __setattr__(self, name, value): raise AttributeError(f'{type(self).__name__} is frozen')
    __delattr__ = lambda self, name: self.__setattr__(name, None)


z = Frozen(a=1)
attempt('frozen set', lambda: setattr(z, 'a', 2))
attempt('frozen del', lambda: delattr(z, 'a'))
object.__setattr__(z, 'a', 3); print(z.a)


class Proxy:
    def __init__(self, target): object.__setattr__(self, '_target', target)
    def __getattr__(self, name):
        print(f'  [{name}]')
        return getattr(self._target, name)
    def __setattr__(self, name, value): setattr(self._target, name, value)
    def __delattr__(self, name): delattr(self._target, name)
    def __call__(self, *args): return self._target(*args)
    def __repr__(self): return f'Proxy({self._target!r})'


items = Proxy([3, 1, 2])
items.sort(); print(items, items.count(1), items._target)
p2 = Proxy(f); p2.new = 1; print(f.new, vars(f)); del p2.new; print(vars(f), Proxy(len)('abcd'))


class Chain:
    def __init__(self, path=''): self.path = path
    def __getattr__(self, name): return Chain(f'{self.path}/{name}')
    def __call__(self, x): return Chain(f'{self.path}({x})')
    def __str__(self): return self.path


print(Chain().users(5).posts.comments)


class AttrDict(dict):
    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None
    __setattr__ = dict.__setitem__
    __delattr__ = dict.__delitem__


d = AttrDict(a=1); d.b = 2; print(d, d.a, d.keys()); del d.a; print(d)
attempt('AttrDict', lambda: d.zzz)


class Dir:
    def __init__(self): self.mine = 1
    def __dir__(self): return ['z', 'a', 'mine']


print(dir(Dir()), [n for n in dir(f) if not n.startswith('__')], 'klass' in dir(Fallback))
attempt('getattr type', lambda: getattr(f, 5))
attempt('setattr type', lambda: setattr(f, None, 1))
attempt('getattr args', lambda: getattr(f))
attempt('hasattr raises', lambda: hasattr(type('R', (), {'x': property(lambda s: 1 / 0)})(), 'x'))
f.__dict__['with space'] = 1; print(getattr(f, 'with space')); f.__dict__ = {'replaced': True}; print(f.replaced, vars(f))
attempt('dict type', lambda: setattr(f, '__dict__', 5))
