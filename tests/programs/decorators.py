# Decorators: order, arguments, classes as decorators, stacking on methods, registration, state.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


def trace(f):
    def wrapper(*args, **kwargs):
        shown = [repr(a) for a in args] + [f'{k}={v!r}' for k, v in kwargs.items()]
        print(f'> {f.__name__}({", ".join(shown)})')
        result = f(*args, **kwargs)
        print(f'< {result!r}')
        return result
    wrapper.__name__ = f.__name__
    wrapper.__wrapped__ = f
    wrapper.__doc__ = f.__doc__
    return wrapper


@trace
def add(a, b=10):
    "Adds."
    return a + b


print(add(1), add(1, b=2), add.__name__, add.__doc__, add.__wrapped__(5), add.__qualname__)


def say(what):
    print('evaluating', what)

    def deco(f):
        print('applying', what, 'to', f if isinstance(f, str) else f.__name__)
        return f
    return deco


@say('outer')
@say('inner')
def target(default=print('default')):
    pass


def repeat(times, *, sep=' '):
    def deco(f):
        def wrapper(*args):
            return sep.join(f(*args) for _ in range(times))
        return wrapper
    return deco


@repeat(3, sep='-')
def hi(name):
    return 'hi ' + name


print(hi('bob'))


class CountCalls:
    def __init__(self, f):
        self.f, self.calls = f, 0

    def __call__(self, *args):
        self.calls += 1
        return self.f(*args)

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        return lambda *args: self(obj, *args)


@CountCalls
def square(n):
    return n * n


class Box:
    def __init__(self, v): self.v = v

    @CountCalls
    def get(self, extra=0):
        return self.v + extra

    @staticmethod
    def helper(n):
        return n + 1

    @classmethod
    @trace
    def build(cls, v):
        return cls(v)

    @property
    @trace
    def doubled(self):
        return self.v * 2

    def __repr__(self): return f'Box({self.v})'


print([square(i) for i in range(4)], square.calls, Box(5).get(), Box(6).get(1), Box.get.calls, Box.helper(1), Box(1).helper(2))
print(Box.build(7), Box(3).doubled)

registry = {}


def register(name=None):
    def deco(obj):
        registry[name or obj.__name__.lower()] = obj
        return obj
    return deco


@register()
def Plus(a, b): return a + b


@register('times')
def multiply(a, b): return a * b


@register()
class Minus:
    def __new__(cls, a, b): return a - b


print(list(registry), [registry[k](6, 3) for k in sorted(registry)])


def add_repr(cls):
    cls.__repr__ = lambda self: f'{cls.__name__}({", ".join(f"{k}={v!r}" for k, v in vars(self).items())})'
    return cls


def singleton(cls):
    made = []
    def get(*args):
        if not made: made.append(cls(*args))
        return made[0]
    return get


@singleton
@add_repr
class Config:
    def __init__(self, path): self.path, self.opts = path, []


print(Config('/a'), Config('/b'), Config('/c') is Config('/d'))


@lambda f: f.__name__.upper()
def becomes_string(): pass


@(registry['times'] and str)
class AsText: pass


decos = [trace, repeat(2)]


@decos[1]
def word(): return 'w'


print(becomes_string, AsText.replace('__main__', 'M'), word())


def not_deco(): pass


def bad():
    @not_deco
    def f(): pass


def bad2():
    @5
    def f(): pass


attempt('wrong decorator', bad)
attempt('int decorator', bad2)


def validate(**kinds):
    def deco(f):
        names = f.__code__.co_varnames[:f.__code__.co_argcount]
        def checked(*args):
            for name, value in zip(names, args):
                kind = kinds.get(name, object)
                if not isinstance(value, kind):
                    raise TypeError(f'{f.__name__}: {name} must be {kind.__name__}, not {type(value).__name__}')
            return f(*args)
        return checked
    return deco


@validate(a=int, b=(str))
def label(a, b): return b * a


print(label(2, 'ab'))
attempt('validated', lambda: label('2', 'ab'))
