# A metaclass whose mro() leaves the class itself out, or says something else again.
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def make(order, bases=(), body={}):
    class Meta(type):
        def mro(cls):
            return order(cls)

    return Meta("C", bases, dict(body))


class Base:
    def __init_subclass__(cls, **keywords):
        print("init", cls, keywords)


class Named:
    def __set_name__(self, owner, name):
        print("set", owner, name)


for order in (
    lambda c: [object], lambda c: [Base, object], lambda c: [int, object], lambda c: [], lambda c: [c],
    lambda c: [c, c, object], lambda c: [object, c], lambda c: None, lambda c: 5, lambda c: [1],
    lambda c: (c, object), lambda c: iter([c, object]), lambda c: {c: 1, object: 2}, lambda c: [c, Base, object],
):
    show(lambda: make(order).__mro__)
    show(lambda: make(order, (Base,), {"x": Named()}).__mro__)


class Without(type):
    def mro(cls):
        return [object]


try:
    class C(metaclass=Without):
        x = 1

        def f(self):
            return __class__
except TypeError as e:
    print(e)


class Root(type):
    def mro(cls):
        return [cls, object]


class D(metaclass=Root):
    x = 1

    def own(self):
        return super().__thisclass__, super().__self__ is self, super().__self_class__, super().__class__

    def missing(self):
        return super().missing


print(D.__mro__, D().x, D().own())
show(lambda: D().missing())
try:
    D().missing()
except AttributeError as e:
    print(type(e.obj), e.name)


class U:
    pass


for given in (U, int), (U, 5), (int, U), (5, U), (U, type), (type, U), (U, U), (U, U()):
    show(lambda: repr(super(*given)).split(" at ")[0])
