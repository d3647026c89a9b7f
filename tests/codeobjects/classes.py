"""Class bodies: bases, keywords, slots, properties, nested, metaclasses."""


class Empty:
    pass


class Documented:
    """Doc."""


class Full(Empty, Documented, metaclass=type, option=1):
    __slots__ = ("a", "b")
    constant = 1

    def __init__(self, a):
        self.a = a
        self.b = self.a

    @property
    def double(self):
        return self.a * 2

    @double.setter
    def double(self, value):
        self.a = value / 2

    @classmethod
    def make(cls, *args, **kw):
        return cls(*args, **kw)

    @staticmethod
    def helper():
        return 1

    class Inner:
        def method(self):
            return __class__

    def __private(self):
        self.__name = self.__other()
        return self.__name

    if constant:
        conditional = 2
    for i in range(3):
        locals()[f"x{i}"] = i


class Star(*bases, **options):
    def __eq__(self, other):
        return NotImplemented


class Meta(type):
    def __new__(mcls, name, bases, ns, **kw):
        return super().__new__(mcls, name, bases, ns)

    def __call__(cls, *args):
        self = super().__call__(*args)
        self.registered = True
        return self


def factory(base):
    class Made(base):
        def f(self):
            return super().f()
        x = base
    return Made
