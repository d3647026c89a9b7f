# Assigning __bases__ asks the mro() of metaclasses, for the class and everything below it; a refusal undoes all of it.


class Asked(type):
    refuse = None

    def mro(cls):
        print("mro of", cls.__name__)
        if Asked.refuse == (cls.__name__, "raise"):
            raise ValueError("no order")
        order = super().mro()
        if Asked.refuse == (cls.__name__, "int"):
            order.append(5)
        if Asked.refuse == (cls.__name__, "empty"):
            return ()
        return iter(order)


class A(metaclass=Asked):
    def where(self):
        return "A"


class B(metaclass=Asked):
    def where(self):
        return "B"


class C(A):
    pass


class D(C):
    pass


class E(C):
    pass


def names(classes):
    return [c.__name__ for c in classes]


def show():
    print(C.__bases__, names(C.__mro__), names(D.__mro__), names(E.__mro__))
    print(names(A.__subclasses__()), names(B.__subclasses__()), D().where(), C.__base__)


for refuse in ("C", "raise"), ("D", "raise"), ("E", "int"), ("C", "empty"):
    Asked.refuse = refuse
    try:
        C.__bases__ = (B,)
    except Exception as e:
        print(type(e).__name__, e)
    show()
Asked.refuse = None
C.__bases__ = (B,)
show()
C.__bases__ = (A, B)
show()


class Nested(type):
    def mro(cls):
        if cls.__name__ == "Y" and getattr(Nested, "armed", False):
            Nested.armed = False
            Y.__bases__ = (Z,)
        return super().mro()


class X(metaclass=Nested):
    pass


class Z(metaclass=Nested):
    pass


class W(metaclass=Nested):
    pass


class Y(X):
    pass


Nested.armed = True
Y.__bases__ = (W,)
print(Y.__bases__, names(Y.__mro__))


class Plain:
    pass


class Left(Plain):
    pass


class Right(Plain):
    pass


class Both(Left, Right):
    pass


for bases in (Both,), (Right, Left), (Plain, Left), (Left, Left), (int,):
    try:
        Both.__bases__ = bases
    except TypeError as e:
        print(e)
    print(names(Both.__mro__))
print(names(Plain.mro()), names(Both.mro()), object.mro())
