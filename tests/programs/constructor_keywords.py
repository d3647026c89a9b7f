# What constructors say of too many arguments and of keywords, in classes derived from builtin types.
bases = [set, frozenset, list, tuple, dict, str, bytes, bytearray, int, float, complex, bool, object, type(None), slice, range, property, staticmethod, zip, map, filter, reversed, memoryview, super, Exception, ValueError, KeyError, StopIteration, ImportError]
import collections, itertools, types
bases += [collections.deque, collections.defaultdict, itertools.count, itertools.repeat, types.SimpleNamespace]
for b in bases:
    cs = [b]
    try: cs.append(type('C', (b,), {}))
    except TypeError as e: print(b.__name__, e)
    try: cs.append(type('I', (b,), {'__init__': lambda self, *a, **k: None}))
    except TypeError: pass
    try: cs.append(type('N', (b,), {'__new__': lambda cls, *a, **k: b.__new__(cls)}))
    except TypeError: pass
    for c in cs:
        for a, k in [((), {'x': 1}), ((1, 2), {'x': 1}), ((1,2,3,4,5), {}), ((1,2,3,4), {}), ((), {})]:
            try: r = c(*a, **k); print(b.__name__, c.__name__, len(a), k, type(r).__name__)
            except Exception as e: print(b.__name__, c.__name__, len(a), k, type(e).__name__, str(e).split(' at 0x')[0])


class Sets:
    def __setitem__(self, key, value):
        print("set", key, value)


class Deletes:
    def __delitem__(self, key):
        print("delete", key)


for v in Sets(), Deletes(), object(), 5, (1,), "a":
    for f in (lambda: v.__class__, lambda: exec("v[0] = 1", {"v": v}), lambda: exec("del v[0]", {"v": v})):
        try:
            f()
        except (TypeError, AttributeError) as error:
            print(type(v).__name__, type(error).__name__, error)


class Text(str):
    def __index__(self):
        return 7


class Real(str):
    def __float__(self):
        return 2.5


class Odd(str):
    def __index__(self):
        return "odd"


for f in float, int, complex:
    for v in Text("1"), Real("1"), Odd("1"), Text("x"), Real("x"):
        try:
            print(f.__name__, type(v).__name__, f(v))
        except (TypeError, ValueError) as error:
            print(f.__name__, type(v).__name__, error)
