# What split() gives the parts, and derive() that cannot be called.


class Group(ExceptionGroup):
    def derive(self, excs):
        return Group(self.message, excs)


group = Group("g", [ValueError(1), TypeError(2)])
group.add_note("note")
for cause, context in (None, None), (KeyError("cause"), None), (None, KeyError("context")):
    group.__cause__ = cause
    group.__context__ = context
    group.__suppress_context__ = False
    for part in group.split(ValueError) + (group.subgroup(TypeError),):
        print(repr(part), part.__cause__, part.__context__, part.__suppress_context__, part.__notes__)
print(group.subgroup(Exception).__suppress_context__)


class NoDerive(ExceptionGroup):
    derive = None


class IntDerive(ExceptionGroup):
    derive = 5


for kind in NoDerive, IntDerive:
    try:
        kind("n", [ValueError(), TypeError()]).split(ValueError)
    except TypeError as e:
        print(e)
try:
    try:
        raise group
    except* ValueError as e:
        print(repr(e), e.__suppress_context__)
except ExceptionGroup as e:
    print(repr(e), e.__suppress_context__)


# Attribute errors that say nothing about the object.
class Slotted:
    __slots__ = ()
    a = 1


for act in (
    lambda: setattr(Slotted(), "a", 2),
    lambda: delattr(Slotted(), "a"),
    lambda: setattr(5, "bit_length", 1),
    lambda: setattr(object(), "__doc__", 1),
):
    try:
        act()
    except AttributeError as e:
        print(e, e.name, e.obj)
print(classmethod(property(lambda c: 1)).__get__(1))
