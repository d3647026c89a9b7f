# A property's name that is no str, or whose repr is its own, as errors show it.
class Name(str):
    def __repr__(self):
        return "<name>"


class Failing:
    def __repr__(self):
        return 1 // 0


class C:
    pass


for name in 5, None, (1, "a"), b"a", "x", "it's", Name("x"), Failing():
    C.x = property()
    C.x.__set_name__(C, name)
    for function in (lambda: C().x), (lambda: setattr(C(), "x", 1)), (lambda: delattr(C(), "x")):
        try:
            function()
        except Exception as error:
            print(type(error).__name__ + ":", error)
    C.x.__name__ = "y"
    try:
        C().x
    except AttributeError as error:
        print(error, C.x.__name__)
