# Metaclasses: __new__, __init__, __call__, __prepare__, keywords, conflicts, class-level operators.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


class Meta(type):
    def __new__(mcls, name, bases, ns, **kw):
        print('new', name, [b.__name__ for b in bases], [k for k in ns if not k.startswith('__')], kw)
        return super().__new__(mcls, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        print('init', cls.__name__, kw)
        super().__init__(name, bases, ns)

    def __call__(cls, *args, **kw):
        print('call', cls.__name__, args, kw)
        return super().__call__(*args, **kw)

    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        print('prepare', name, kw)
        return {'injected': name.lower()}

    def __len__(cls): return 42
    def __iter__(cls): return iter('abc')
    def __getitem__(cls, k): return f'{cls.__name__}[{k!r}]'
    def __contains__(cls, k): return k == 'yes'
    def __repr__(cls): return f'<meta {cls.__name__}>'
    def __add__(cls, other): return (cls, other)
    def __getattr__(cls, name): return f'no {name}'
    def __instancecheck__(cls, obj): return obj == 'magic' or super().__instancecheck__(obj)
    def __subclasscheck__(cls, sub): return sub is int or super().__subclasscheck__(sub)
    def __bool__(cls): return False


class A(metaclass=Meta, flag=True):
    x = 1
    def __init__(self, v=None): self.v = v


class B(A, other='o'):
    y = injected


b = B('arg')
print(b.v, b.y, B.injected, len(B), list(B), B['k'], 'yes' in B, 'no' in B, B, B + 1, B.anything, bool(B), type(B).__name__)
print(isinstance('magic', A), isinstance(b, A), isinstance(5, A), issubclass(int, A), issubclass(B, A), issubclass(str, A))
attempt('instance attribute', lambda: b.anything)
attempt('instance len', lambda: len(b))
attempt('instance iter', lambda: list(b))
print(B.__class__, Meta.__mro__, type(Meta), Meta.__name__, isinstance(B, Meta), isinstance(Meta, type))


class Other(type): pass
class Derived(Meta): pass
class C(metaclass=Other): pass


def conflict():
    class D(A, C): pass


def resolved():
    class D(A, metaclass=Derived): pass
    class E(D): pass
    return type(D), type(E)


def function_meta():
    class F(metaclass=lambda name, bases, ns, **kw: (name, bases, sorted(k for k in ns if k[0] != '_'), kw), k=1):
        z = 1
        w = 2
    return F


def no_kw():
    class G(k=1): pass


def bad_meta():
    class H(metaclass=5): pass


def bad_prepare():
    class P(type):
        @classmethod
        def __prepare__(mcls, name, bases): return 5
    class I(metaclass=P): pass


for f in (conflict, resolved, function_meta, no_kw, bad_meta, bad_prepare):
    attempt(f.__name__, f)


class Singleton(type):
    def __init__(cls, *args):
        super().__init__(*args)
        cls.instance = None

    def __call__(cls, *args):
        if cls.instance is None:
            cls.instance = super().__call__(*args)
        return cls.instance


class Settings(metaclass=Singleton):
    def __init__(self, path='default'): self.path = path


print(Settings('x') is Settings('y'), Settings().path)


class Ordered(type):
    def __new__(mcls, name, bases, ns):
        cls = super().__new__(mcls, name, bases, dict(ns))
        cls.fields = [k for k, v in ns.items() if isinstance(v, (int, str)) and not k.startswith('__')]
        return cls


class Record(metaclass=Ordered):
    name = 'anon'
    age = 0

    def __init__(self, **kw):
        for f in self.fields: setattr(self, f, kw.pop(f, getattr(type(self), f)))
        if kw: raise TypeError(f'unknown {sorted(kw)}')

    def __repr__(self): return ', '.join(f'{f}={getattr(self, f)!r}' for f in self.fields)


print(Record(age=3), Record.fields)
attempt('record', lambda: Record(height=1))


class Enumish(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        class Auto(dict):
            n = 0
            def __missing__(self, key):
                if key.startswith('__'): raise KeyError(key)
                self[key] = Auto.n
                Auto.n += 1
                return self[key]
        return Auto()

    def __new__(mcls, name, bases, ns): return super().__new__(mcls, name, bases, dict(ns))
    def __iter__(cls): return iter(sorted((v, k) for k, v in vars(cls).items() if isinstance(v, int) and not k.startswith('_')))


class Colour(metaclass=Enumish):
    RED
    GREEN
    BLUE


print(Colour.BLUE, list(Colour))
attempt('type(1, 2)', lambda: type(1, 2))
attempt('type name', lambda: type(5, (), {}))
attempt('type bases', lambda: type('N', [int], {}))
print(type('N', (), {'a': 1})().a, type.__call__(list, 'ab'), type.mro(int))
