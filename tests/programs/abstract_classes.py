# isinstance and issubclass of objects that are no types but have __bases__.
def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except RecursionError:
        print(label, "-> RecursionError")
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


class AbstractClass:
    def __init__(self, name, *bases):
        self.name, self.bases = name, bases

    @property
    def __bases__(self):
        return self.bases

    def __repr__(self):
        return self.name


class AbstractInstance:
    def __init__(self, class_):
        self.class_ = class_

    @property
    def __class__(self):
        return self.class_


root = AbstractClass("root")
left, right = AbstractClass("left", root), AbstractClass("right", root, int)
leaf = AbstractClass("leaf", left, right)
attempt("itself", lambda: issubclass(root, root))
attempt("one base", lambda: issubclass(left, root))
attempt("two bases", lambda: issubclass(leaf, right))
attempt("not", lambda: issubclass(root, leaf))
attempt("a type above", lambda: issubclass(leaf, int))
attempt("object", lambda: issubclass(leaf, object))
attempt("tuple", lambda: issubclass(leaf, (str, (root,))))
attempt("instance", lambda: isinstance(AbstractInstance(leaf), left))
attempt("instance of a type", lambda: isinstance(AbstractInstance(leaf), int))
attempt("no instance", lambda: isinstance(1, left))
attempt("no class", lambda: isinstance(1, 2))
attempt("no class", lambda: issubclass(1, 2))
attempt("no class", lambda: issubclass(int, 2))
attempt("no class", lambda: issubclass(root, 2))
attempt("in a tuple", lambda: isinstance(1, (str, 2)))
attempt("found before", lambda: isinstance(1, (int, 2)))


class Wrong:
    __bases__ = [int]


class Failing:
    @property
    def __bases__(self):
        raise RuntimeError("no bases today")


class Hidden:
    @property
    def __bases__(self):
        raise AttributeError("none")


attempt("a list", lambda: issubclass(Wrong(), int))
attempt("raising", lambda: issubclass(Failing(), int))
attempt("raising", lambda: isinstance(1, Failing()))
attempt("hidden", lambda: issubclass(Hidden(), int))




class Asking:
    @property
    def __bases__(self):
        return self.__bases__


attempt("asks itself", lambda: issubclass(Asking(), int))


class Three:
    def __call__(self, n):
        return n * 3


class Two:
    __call__ = Three()


class One:
    __call__ = Two()


attempt("chain", lambda: One()(14))
