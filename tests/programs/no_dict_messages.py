# What is said of an attribute that cannot be set for want of a __dict__.
class Plain:
    __slots__ = ("p",)
    kind = 1


class Deletes(Plain):
    __slots__ = ()

    def __delattr__(self, name):
        print("delete", name)


class Sets(Plain):
    __slots__ = ()

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)


class Below(Sets):
    __slots__ = ("q",)


class Alias(Plain):
    __slots__ = ()
    __setattr__ = object.__setattr__


class Own(int):
    __slots__ = ()


for v in Plain(), Deletes(), Sets(), Below(), Alias(), Own(), 5, "a", [], (), None, len, object(), 1.5, range(1):
    for name in "missing", "kind", "__class__x":
        for act in (lambda: setattr(v, name, 2), lambda: delattr(v, name)), (lambda: object.__setattr__(v, name, 2), None):
            for f in filter(None, act):
                try:
                    print(type(v).__name__, name, f())
                except (AttributeError, TypeError) as error:
                    print(type(v).__name__, type(error).__name__, error)
