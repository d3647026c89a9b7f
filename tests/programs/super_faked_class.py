# super() believes an object's __class__ if its type does not fit; odd super objects.


class P:
    def f(self):
        return "P.f", type(self).__name__


class Q(P):
    def f(self):
        return "Q.f", type(self).__name__

    def called(self):
        return super().f()

    def own(self):
        return super().__thisclass__, super().__self_class__


class Plain:
    __class__ = Q


class Asked:
    @property
    def __class__(self):
        print("asked")
        return Q


class Raising:
    @property
    def __class__(self):
        raise ValueError("no class")


class Without:
    @property
    def __class__(self):
        raise AttributeError("none")


class Number:
    __class__ = 5


class Own:
    __class__ = property(lambda self: Own)


for kind in Plain, Asked, Raising, Without, Number, Own:
    for act in (
        lambda o: super(Q, o).f(),
        lambda o: repr(super(Q, o)),
        lambda o: super(Q, o).__self_class__,
        lambda o: super(Q).__get__(o).f(),
        lambda o: Q.called(o),
        lambda o: Q.own(o),
    ):
        try:
            print(kind.__name__, act(kind()))
        except Exception as e:
            print(kind.__name__, type(e).__name__, e)


class Derived(super):
    pass


bound = Derived(Q).__get__(Q())
print(type(bound).__name__, bound.f())
print(type(super(Q).__get__(Q())).__name__)
