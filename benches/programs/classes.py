# Class creation: bodies, inheritance, decorators, descriptors with __set_name__, metaclasses, first instances.
class Field:
    def __set_name__(self, owner, name):
        self.name = '_' + name

    def __get__(self, obj, owner=None):
        return self if obj is None else getattr(obj, self.name)

    def __set__(self, obj, value):
        setattr(obj, self.name, value)


class Meta(type):
    def __new__(mcls, name, bases, namespace, **kw):
        cls = super().__new__(mcls, name, bases, namespace)
        cls.tag = len(name)
        return cls


def run(n):
    total = 0
    for i in range(n):
        class Base(metaclass=Meta):
            x, y = Field(), Field()

            def __init__(self, x, y):
                self.x, self.y = x, y

            @property
            def both(self):
                return self.x + self.y

        class Derived(Base):
            z = i

            def __repr__(self):
                return f'{self.z}'

        d = Derived(i, 1)
        total += d.both + d.tag + len(repr(d)) + len(Derived.__mro__)
    return total


print(run(11000))
