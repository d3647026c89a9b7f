# Objects that `__new__` has made and `__init__` has not seen: static and class methods, super, property.
def attempt(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)


for kind in staticmethod, classmethod:
    method = kind.__new__(kind)
    attempt(method.__get__, 1)
    attempt(method.__get__, None, int)
    print(repr(method), method.__func__, method.__wrapped__, method.__isabstractmethod__, method.__dict__)

    class A:
        f = method

    for i in range(20):
        try:
            A.f
        except RuntimeError as error:
            if i in (0, 19):
                print(error)
        try:
            A().f()
        except RuntimeError as error:
            if i in (0, 19):
                print(error)
    method.__init__(len)
    print(repr(method), A.f if kind is staticmethod else A.f.__func__)


class B:
    __new__ = staticmethod.__new__(staticmethod)


attempt(B)
unbound = super.__new__(super)
attempt(unbound.__get__, 5)
attempt(unbound.__get__, int)
print(unbound, unbound.__get__(None, int) is unbound, unbound.__thisclass__)
empty = property.__new__(property)
print(empty.fget, empty.__doc__)
