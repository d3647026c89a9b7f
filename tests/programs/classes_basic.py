# Classes: attributes, methods, class and static methods, inheritance, deletion, errors, introspection.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


class Animal:
    """A thing with a sound."""
    kingdom = 'animalia'
    count = 0

    def __init__(self, name, sound='...'):
        self.name = name
        self._sound = sound
        self.__secret = name[::-1]
        Animal.count += 1

    def speak(self):
        return f'{self.name} says {self._sound}'

    def secret(self):
        return self.__secret

    @classmethod
    def named(cls, text):
        return cls(*text.split(':'))

    @staticmethod
    def join(*animals):
        return ' and '.join(a.name for a in animals)

    def __repr__(self):
        return f'{type(self).__name__}({self.name!r})'


class Dog(Animal):
    kingdom = 'dogs'

    def __init__(self, name):
        super().__init__(name, 'woof')
        self.tricks = []

    def speak(self):
        return super().speak() + '!'

    def learn(self, *tricks):
        self.tricks.extend(tricks)
        return self


cat, dog = Animal.named('tom:meow'), Dog('rex').learn('sit', 'roll')
print(cat, dog, cat.speak(), dog.speak(), dog.tricks, Animal.count, Dog.count, Animal.join(cat, dog), dog.secret())
print(dog.kingdom, cat.kingdom, Dog.__bases__, Dog.__mro__, Dog.__name__, Dog.__qualname__, Dog.__module__, Animal.__doc__, Dog.__doc__)
print(vars(dog), dog.__dict__ == vars(dog), sorted(k for k in Animal.__dict__ if not k.startswith('__')))
print(isinstance(dog, Animal), isinstance(dog, (int, Dog)), issubclass(Dog, Animal), issubclass(Animal, Dog), type(dog) is Dog)
print(Dog.speak(dog), dog.speak.__func__ is Dog.speak, dog.speak.__self__ is dog, dog.speak == dog.speak, dog.speak is dog.speak)
print(dog._Animal__secret, hasattr(dog, '__secret'), getattr(dog, 'nope', 'dflt'), getattr(dog, 'name'), Dog.named.__self__)
attempt('named of Dog', lambda: Dog.named('a:b'))
print(Dog.named('solo'), Dog.count)

dog.kingdom = 'mine'; print(dog.kingdom, Dog.kingdom); del dog.kingdom; print(dog.kingdom)
Dog.bark = lambda self: 'bark ' + self.name; print(dog.bark()); del Dog.bark
attempt('method gone', lambda: dog.bark())
setattr(dog, 'odd name', 1); print(getattr(dog, 'odd name'), 'odd name' in vars(dog)); delattr(dog, 'odd name')
dog.__class__ = Animal; print(dog, dog.speak()); dog.__class__ = Dog

attempt('attribute', lambda: dog.colour)
attempt('class attribute', lambda: Dog.colour)
attempt('delete', lambda: delattr(dog, 'colour'))
attempt('delete class', lambda: delattr(Dog, 'kind'))
attempt('missing arg', lambda: Animal())
attempt('extra arg', lambda: Dog('a', 'b'))
attempt('no self', lambda: Dog.speak())
attempt('not callable', lambda: dog())
attempt('object()', lambda: object(1))
attempt('builtin attribute', lambda: setattr(5, 'x', 1))
attempt('object attribute', lambda: setattr(object(), 'x', 1))
attempt('builtin class', lambda: setattr(int, 'x', 1))
attempt('isinstance', lambda: isinstance(1, 'int'))
attempt('issubclass', lambda: issubclass(1, int))
attempt('subclass bool', lambda: type('B', (bool,), {}))
attempt('base', lambda: type('B', (5,), {}))
attempt('self init', lambda: Init())


class Init:
    def __init__(self):
        return 5


attempt('init returns', lambda: Init())
attempt('not iterable', lambda: list(dog))
attempt('len', lambda: len(dog))
attempt('add', lambda: dog + 1)
attempt('index', lambda: dog[0])
attempt('less', lambda: dog < cat)
attempt('eq', lambda: (dog == cat, dog != cat, dog == dog, bool(dog)))
attempt('assign class', lambda: setattr(dog, '__class__', 5))


class Counter:
    total = 0
    log = []

    def bump(self):
        self.total += 1
        self.log.append(self.total)


p, q = Counter(), Counter()
p.bump(); p.bump(); q.bump()
print(p.total, q.total, Counter.total, Counter.log, vars(p))


class Body:
    print('in body', __qualname__, __module__)
    for i in range(3):
        locals()[f'v{i}'] = i
    if i > 1:
        def big(self): return 'big'
    else:
        def small(self): return 'small'
    del i

    class Nested:
        def where(self): return type(self).__qualname__


print(Body.v0, Body.v2, Body().big(), hasattr(Body, 'small'), hasattr(Body, 'i'), Body.Nested().where(), Body.Nested)
Dyn = type('Dyn', (Dog,), {'extra': 1, 'speak': lambda self: 'dyn'})
print(Dyn('d').speak(), Dyn.extra, Dyn, Dyn.__mro__[1:], type(Dyn), [c.__name__ for c in Animal.__subclasses__()])
print(repr(Dog.speak).split(' at ')[0], repr(object()).split(' at ')[0], str(Dog), callable(Dog), callable(dog))
