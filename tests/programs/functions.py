# Function objects: attributes, names, defaults, annotations as deferred values, docstrings, code replacement, bound methods.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


def f(a: int, b: 'text' = 2, *args: float, c: str = 'x', **kw: dict) -> list:
    """Docs of f.

    More."""
    return [a, b, args, c, kw]


print(f.__name__, f.__qualname__, f.__module__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__dict__, f.__closure__)
print(f.__annotations__, f.__annotations__['a'] is int, f.__globals__ is globals(), f.__code__.co_name, f.__type_params__)
f.tag = 'attr'; f.count = 0; f.count += 1; print(f.tag, vars(f)); del f.tag
attempt('deleted', lambda: f.tag)
f.__name__ = 'renamed'; f.__qualname__ = 'mod.renamed'; f.__doc__ = None; print(f.__name__, repr(f).split(' at ')[0], f.__doc__)
f.__defaults__ = (1, 2); print(f()); f.__kwdefaults__ = {'c': 'new'}; print(f()); f.__defaults__ = None; f.__kwdefaults__ = None
attempt('no defaults', lambda: f(1))
attempt('name type', lambda: setattr(f, '__name__', 5))
attempt('defaults type', lambda: setattr(f, '__defaults__', [1]))
attempt('kwdefaults type', lambda: setattr(f, '__kwdefaults__', [1]))
attempt('globals', lambda: setattr(f, '__globals__', {}))
attempt('closure', lambda: setattr(f, '__closure__', ()))
attempt('code type', lambda: setattr(f, '__code__', 5))


def one(): return 1
def two(): return 2
def free():
    v = 'v'
    def inner(): return v
    return inner


one.__code__ = two.__code__; print(one(), one.__name__)
attempt('code with free vars', lambda: setattr(one, '__code__', free().__code__))


def lazy(x: undefined_later, y: 1 / 0 = 5): return y
attempt('lazy annotations', lambda: lazy.__annotations__)
print(lazy(1))
undefined_later = int


class Annotated:
    a: int
    b: str = 'b'
    c: list[int] = []
    def method(self, x: 'Annotated') -> 'Annotated': return x


print(Annotated.__annotations__, Annotated.method.__annotations__, hasattr(Annotated, 'a'), Annotated.b)
v: int = 5
w: str
attempt('module annotations', lambda: __annotations__)
print(v, 'w' in globals())
def local_annotation():
    q: int
    r: undefined_name_never_evaluated = 1
    return r, local_annotation.__annotations__
print(local_annotation())


class C:
    def m(self, *a): return (self.__class__.__name__, a)
    @classmethod
    def k(cls): return cls.__name__
    @staticmethod
    def s(): return 'static'
    attr = len


c = C()
m = c.m
print(m(1), m.__func__ is C.m, m.__self__ is c, m.__name__, m.__doc__, C.m(c, 2), c.k.__self__ is C, c.s is C.s, type(C.__dict__['k']).__name__, type(c.m).__name__)
print(c.m == c.m, c.m is c.m, c.m != C().m, hash(c.m) == hash(c.m), {c.m: 1}[c.m], c.attr([1, 2]), [].append == [].append, len == len)
m.__func__.note = 'on function'; print(m.note, C.m.note)
attempt('set on method', lambda: setattr(m, 'x', 1))
attempt('method call', lambda: C.m())
attempt('self attr', lambda: setattr(m, '__self__', 1))
C.m = lambda self: 'replaced'; print(c.m(), m(5)); c.m = lambda: 'instance'; print(c.m()); del c.m, C.m; attempt('gone', lambda: c.m)
anonymous = lambda x, *, y=1: x + y
print(anonymous.__name__, anonymous.__qualname__, anonymous(1), anonymous(1, y=5), (lambda: None)(), (lambda *a: a)(1, 2), (lambda **k: k)(z=1))


def outer():
    def inner():
        class Local:
            def meth(self): return lambda: 0
        return Local
    return inner


L = outer()()
print(L.__qualname__, L.meth.__qualname__, L().meth().__qualname__, outer.__code__.co_consts[0].co_name if hasattr(outer.__code__.co_consts[0], 'co_name') else '-')


class Callable:
    def __call__(self, *a, **k): return a, k


cc = Callable(); print(cc(1, x=2), cc.__call__(3), callable(cc), callable(Callable), Callable()(), type(cc).__call__(cc, 9))
cc.__call__ = lambda: 'ignored'; print(cc())
def apply(fn, *args, times=1):
    for _ in range(times): args = fn(*args),
    return args
print(apply(lambda x: x + 1, 5, times=3), apply(divmod, 7, 2), list(map(lambda f: f(-3.7), (abs, round, int, str, bool))))
def pipeline(*fns): return lambda v: [v := fn(v) for fn in fns][-1]
print(pipeline(str.strip, str.title, lambda s: s + '!')('  hello world '), (lambda a, b=lambda: 'inner': b())(1))
def doc_only(): 'just a docstring'
def no_doc(): 1; 'not a docstring'
print(doc_only(), doc_only.__doc__, no_doc.__doc__, C.__doc__, (lambda: 'x').__doc__)
