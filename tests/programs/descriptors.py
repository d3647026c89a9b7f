# Descriptors: property, __get__/__set__/__delete__, __set_name__, data against non-data, functions as descriptors.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


class Celsius:
    def __init__(self, t): self.t = t

    @property
    def temp(self):
        "The temperature."
        return self.t

    @temp.setter
    def temp(self, value):
        if value < -273: raise ValueError('too cold')
        self.t = value

    @temp.deleter
    def temp(self):
        print('deleting')
        self.t = None

    @property
    def fixed(self): return 'fixed'

    broken = property(lambda self: self.missing)
    write_only = property(None, lambda self, v: print('wrote', v))


c = Celsius(20)
c.temp = 30; print(c.temp, Celsius.temp.__doc__, type(Celsius.temp).__name__, Celsius.temp.fget(c), vars(c))
del c.temp; print(c.temp)
c.write_only = 5
c.__dict__['temp'] = 'shadow'; print(c.temp is None, vars(c))
attempt('validate', lambda: setattr(c, 'temp', -300))
attempt('no setter', lambda: setattr(c, 'fixed', 1))
attempt('no deleter', lambda: delattr(c, 'fixed'))
attempt('no getter', lambda: c.write_only)
attempt('getter raises', lambda: c.broken)
print(hasattr(c, 'broken'), hasattr(c, 'fixed'), getattr(c, 'broken', 'dflt'))


class Typed:
    def __init__(self, kind): self.kind = kind

    def __set_name__(self, owner, name):
        print('set_name', owner.__name__, name)
        self.name = name

    def __get__(self, obj, owner=None):
        if obj is None: return self
        try:
            return obj.__dict__[self.name]
        except KeyError:
            raise AttributeError(f'{self.name} not set') from None

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f'{self.name} wants {self.kind.__name__}')
        obj.__dict__[self.name] = value

    def __delete__(self, obj):
        print('delete', self.name)
        del obj.__dict__[self.name]


class Point:
    x = Typed(int)
    y = Typed(int)
    label = Typed(str)

    def __init__(self, x, y): self.x, self.y = x, y


p = Point(1, 2)
print(p.x, p.y, vars(p), Point.x.name, type(Point.x).__name__)
p.x += 10; print(p.x); del p.x
attempt('unset', lambda: p.x)
attempt('unset label', lambda: p.label)
attempt('bad type', lambda: Point('a', 1))


class NonData:
    def __get__(self, obj, owner): return ('nondata', obj is None, owner.__name__)


class Data(NonData):
    def __set__(self, obj, value): print('set', value)


class Host:
    n = NonData()
    d = Data()


h = Host()
h.__dict__.update(n='instance n', d='instance d')
print(h.n, h.d, Host.n, Host.d)
h.d = 5; h.n = 6
print(vars(h)); attempt('no delete', lambda: delattr(h, 'd'))
Host.d = 'replaced'; print(h.d)


class Lazy:
    def __init__(self, f): self.f = f
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, obj, owner=None):
        print('computing', self.name)
        value = obj.__dict__[self.name] = self.f(obj)
        return value


class Circle:
    def __init__(self, r): self.r = r
    @Lazy
    def area(self): return 3 * self.r ** 2


k = Circle(2)
print(k.area, k.area, vars(k))


def free(self, *args): return (self, args)


bound = free.__get__(5)
print(bound(1), bound.__self__, bound.__func__ is free, free.__get__(None, int) is free, type(bound).__name__)
Host.method = free; print(h.method is not h.method, h.method(1)[1]); h.own = free; print(h.own(1, 2))
print(staticmethod(free).__get__(h) is free, classmethod(free).__get__(None, Host)()[0].__name__, staticmethod(free)(1, 2), classmethod(len).__func__)


class BadName:
    def __set_name__(self, owner, name): raise ValueError('no names')


try:
    class Fails:
        attr = BadName()
except Exception as e:
    print(type(e).__name__, e, getattr(e, '__notes__', None))


class Meta(type):
    meta_data = property(lambda cls: 'from meta ' + cls.__name__)


class WithMeta(metaclass=Meta):
    pass


print(WithMeta.meta_data, hasattr(WithMeta(), 'meta_data'), property(lambda s: s).__get__(5))
