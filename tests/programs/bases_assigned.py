# What an assignment to __bases__ or __class__ refuses, each kind of refusal in its words.
class A: pass
class B: pass
class C(A): pass
class D(C): pass
class S1:
    __slots__ = ("x",)
class S2:
    __slots__ = ("y",)
class S3:
    __slots__ = ("x",)
class Below(S1):
    __slots__ = ()
class Number(int): pass
class Meta(type): pass

def bases(class_, value):
    old = class_.__bases__
    try:
        class_.__bases__ = value
    except Exception as e:
        print(class_.__name__, type(e).__name__, e)
    else:
        print(class_.__name__, [c.__name__ for c in class_.__mro__])
        class_.__bases__ = old

values = [(), None, [A], (1,), (A, "x"), (A, A), (object, A), (A, object), (int,), (bool,), (float,), (str,), (range,), (type(None),), (type,),
          (D,), (S1,), (S2,), (S3,), (B,), (B, A), (Number,), (Exception,), (super,)]
for class_ in A, C, D, Below, Number, Meta, int:
    for value in values:
        bases(class_, value)
try:
    del C.__bases__
except TypeError as e:
    print(e)

for object_, class_ in [(S1(), S2), (S1(), S3), (S1(), A), (A(), B), (A(), Number), (Number(), A), (C(), D), (Below(), S1), (1, A), (A(), int), (A(), "A")]:
    try:
        object_.__class__ = class_
        print(type(object_).__name__)
    except TypeError as e:
        print(e)

for make in [lambda: type(x=1), lambda: type(1, x=1), lambda: type("a\ud800", (), {}), lambda: type("a", (int, str, int), {}),
             lambda: type("a", (bool, str), {}), lambda: type("a", (int, int), {}), lambda: type("a", (int, bool), {})]:
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, ascii(str(e)))
