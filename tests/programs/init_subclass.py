# __init_subclass__, __class_getitem__, __new__ in all its uses, class keyword arguments, __set_name__ order.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


class Plugin:
    registry = {}

    def __init_subclass__(cls, /, key=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.key = key or cls.__name__.lower()
        Plugin.registry[cls.key] = cls
        print('registered', cls.key, sorted(k for k in vars(cls) if not k.startswith('__')))


class Csv(Plugin):
    sep = ','


class Json(Plugin, key='js'):
    pass


class Deep(Csv, key='deep'):
    pass


print({k: v.__name__ for k, v in Plugin.registry.items()}, Deep.sep)


def unknown_keyword():
    class Bad(Plugin, colour='red'): pass


def object_keyword():
    class Bad(object, x=1): pass


def raises():
    class Strict:
        def __init_subclass__(cls):
            if not hasattr(cls, 'name'): raise TypeError(f'{cls.__name__} needs a name')
    class Ok(Strict): name = 'ok'
    print('ok made')
    class Bad(Strict): pass


for f in (unknown_keyword, object_keyword, raises):
    attempt(f.__name__, f)


class Named:
    def __set_name__(self, owner, name): print('  set_name', name, 'key' in vars(owner))


class Order(Plugin):
    first = Named()
    second = Named()


class Box:
    def __class_getitem__(cls, item): return f'{cls.__name__} of {item.__name__ if isinstance(item, type) else item}'


class SubBox(Box): pass


print(Box[int], SubBox['x', 1], Box[()])
attempt('no getitem on instance', lambda: Box()[0])
attempt('plain class', lambda: Plugin[int])


class Cached:
    instances = {}

    def __new__(cls, n, *args):
        print('new', cls.__name__, n, args)
        if n in cls.instances: return cls.instances[n]
        self = super().__new__(cls)
        cls.instances[n] = self
        return self

    def __init__(self, n, *args):
        print('init', n, args)
        self.n = n


print(Cached(1) is Cached(1, 'again'), len(Cached.instances))


class Factory:
    def __new__(cls, kind): return {'i': 5, 's': 'text'}.get(kind) or object.__new__(cls)
    def __init__(self, kind): print('Factory.init', kind)


print(Factory('i'), Factory('s'), type(Factory('other')).__name__)


class Even(int):
    def __new__(cls, value=0):
        if value % 2: raise ValueError(f'{value} is odd')
        return super().__new__(cls, value)

    def __add__(self, other): return Even(int(self) + other)


print(Even(4), Even(4) + 2, type(Even(4) + 2).__name__, type(Even(4) * 2).__name__, Even(), Even(6) == 6)
attempt('odd', lambda: Even(3))
attempt('odd sum', lambda: Even(2) + 1)


class Upper(str):
    def __new__(cls, value): return super().__new__(cls, value.upper())
    def shout(self): return self + '!'


print(Upper('abc'), Upper('abc').shout(), type(Upper('q') + 'r').__name__, len(Upper('xyz')), {Upper('k'): 1}['K'], Upper('a')[0])


class Stack(list):
    def __init__(self, *items): super().__init__(items)
    def push(self, item): self.append(item); return self
    @property
    def top(self): return self[-1]


s = Stack(1, 2).push(3)
print(s, s.top, len(s), s == [1, 2, 3], type(s[:]).__name__, type(s + []).__name__, isinstance(s, list), repr(s), s.copy().__class__.__name__)
s.note = 'attr'; print(vars(s))


class NoNew:
    def __new__(cls): return super().__new__(cls)


attempt('too many new', lambda: NoNew(1))


class OnlyInit:
    def __init__(self, a): self.a = a


attempt('object.__new__ extra', lambda: object.__new__(OnlyInit, 1).__dict__)
class Nothing: pass
attempt('no args', lambda: Nothing(1))
attempt('object.__new__', lambda: object.__new__(5))
attempt('object.__new__', lambda: object.__new__())
attempt('wrong new', lambda: object.__new__(int))
attempt('int.__new__', lambda: int.__new__(str))
attempt('object.__init__', lambda: object.__init__(Nothing(), 1))
attempt('init_subclass', lambda: object.__init_subclass__(a=1))
