# list[int] and int | str: repr, equality, hash, attributes, use as base, isinstance, and what they refuse.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


def free(x): pass


class Box:
    def __class_getitem__(cls, item): return type(list[int])(cls, item)
    def __init__(self, *a): self.a = a
    class Inner: pass


A = list[int]
print(A, dict[str, list[int]], tuple[()], tuple[int, ...], type[Box], set[None], frozenset['x'], list[Box.Inner], list[free], dict[int, [str, 5]])
print(A == list[int], A == list[str], A != list[int], A == list, hash(A) == hash(list[int]), {A: 1}[list[int]], A is list[int])
print(A.__origin__, A.__args__, A.__parameters__, A.__name__, A.__unpacked__, A.__doc__ == list.__doc__, A.append is list.append, type(A).__name__)
print(A([1, 2]), dict[str, int](a=1), type(A('ab')), Box[int](1).__orig_class__, Box[int](1, 2).a, isinstance(A, type))
print([*tuple[int, str]], [*A][0].__unpacked__, [*A][0] == A, A.__class__.__name__, A.fromkeys if hasattr(A, 'fromkeys') else 'no fromkeys', 'append' in dir(A))
class Numbers(list[int]): pass
print(Numbers.__bases__, Numbers.__orig_bases__, Numbers([1]).copy(), A.__mro_entries__(()))
attempt('isinstance', lambda: isinstance([], A))
attempt('issubclass', lambda: issubclass(list, A))
attempt('subscript', lambda: A[int])
attempt('set attribute', lambda: setattr(A, '__origin__', dict))
attempt('attribute', lambda: A.nothing)
attempt('no getitem', lambda: int[str])
attempt('add', lambda: A + A)
U = int | str
print(U, int | None, None | int, int | str | int, U | None, A | None, A | dict[str, int] | list[int], int | int, Box | U, (int | None) == (None | int))
print(U == (str | int), U == int, hash(U) == hash(str | int), U.__args__, U.__parameters__, type(U), {U: 1}[str | int], U != (int | None))
print(isinstance(1, U), isinstance(None, int | None), isinstance(1.5, U), issubclass(bool, U), isinstance('a', (U, bytes)), isinstance(None, U))
attempt('union with text', lambda: int | 'str')
attempt('union with number', lambda: 5 | int)
attempt('union instance of alias', lambda: isinstance([], int | list[int]))
attempt('union first wins', lambda: isinstance(5, int | list[int]))
attempt('call', lambda: U())
attempt('base', lambda: type('X', (U,), {}))
class_u = "class X(U): pass"
attempt("base", lambda: exec(class_u))
def annotated(a: int | None, b: list[dict[str, U]] = None) -> tuple[int, ...]: pass
print(annotated.__annotations__)
class Hidden:
    def __repr__(self): return 'custom repr'
print(list[Hidden()], dict[str, Hidden()])
