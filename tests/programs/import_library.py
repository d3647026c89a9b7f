# Modules of the standard library: how they come in, what they are, how imports fail.
import sys

import collections.abc
import keyword as kw
from collections import namedtuple, OrderedDict, ChainMap, Counter, UserDict
from collections import abc
import operator, reprlib, types, weakref, functools, heapq, bisect, io, numbers, opcode, copyreg, itertools

print(collections, abc is collections.abc, kw.iskeyword("for"))
print(collections.__name__, collections.__package__, collections.__path__, collections.__file__)
print(kw.__package__ == "", kw.__file__, kw.__spec__.name, kw.__spec__.origin, kw.__spec__.parent)
print(collections.__spec__.submodule_search_locations, collections.__spec__.parent, collections.abc.__spec__.parent)
print(type(kw.__loader__).__name__, kw.__loader__ is collections.__loader__, kw.__spec__.has_location)
print(itertools.__spec__, itertools.__loader__, itertools)
print(kw.__doc__.splitlines()[0])
print("collections" in sys.modules, sys.modules["keyword"] is kw, "heapq" in sys.modules)

P = namedtuple("P", "x y", defaults=[5])
print(P(1), P(1, 2)._replace(y=3), P._fields, P(3)._asdict(), P.x.__doc__)
print(OrderedDict(a=1, b=2), Counter("abracadabra").most_common(2), ChainMap({1: 2}, {3: 4})[3])
d = UserDict(a=1)
d["b"] = 2
print(d, len(d), isinstance(d, abc.MutableMapping), issubclass(list, abc.Sequence), isinstance(3, abc.Hashable))
print(isinstance([], abc.Iterable), isinstance(3, numbers.Integral), issubclass(float, numbers.Real))
print(operator.itemgetter(1, 0)("ab"), operator.attrgetter("real")(3), operator.methodcaller("upper")("x"))
print(reprlib.repr(list(range(100))), heapq.nsmallest(2, [3, 1, 2]), bisect.bisect([1, 2, 3], 2))
print(functools.reduce(operator.add, [1, 2, 3]), functools.partial(int, base=2)("101"))


@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(30), fib.cache_info())


@functools.wraps(fib)
def wrapped():
    pass


print(wrapped.__name__, wrapped.__wrapped__ is fib)


class Box:
    pass


box = Box()
refs = weakref.WeakValueDictionary(a=box)
print(list(refs), len(refs))
del box
print(list(refs), len(refs))
print(types.SimpleNamespace(a=1), types.FunctionType is type(fib.__wrapped__), types.new_class("C").__name__)
print(io.StringIO("a\nb").readlines(), issubclass(io.StringIO, io.TextIOBase))


class Shape(metaclass=__import__("abc").ABCMeta):
    @__import__("abc").abstractmethod
    def area(self):
        ...


try:
    Shape()
except TypeError as error:
    print(error)


@Shape.register
class Square:
    pass


print(issubclass(Square, Shape), isinstance(Square(), Shape), isinstance(3, Shape))

for text in (
    "import nothing_like_this", "import collections.nothing", "import keyword.inner", "from collections import nothing",
    "from keyword import nothing", "from . import x", "from .. import x", "from .x import y", "import nothing.inner",
    "from nothing import x", "from collections.nothing import x", "import sys.path", "from sys import nothing",
    "from math import sinn", "from keyword import iskeywor",
):
    try:
        exec(text)
    except ImportError as error:
        print(f"{text}: {type(error).__name__}: {error}", error.name, error.path)

sys.modules["halted"] = None
try:
    import halted
except ImportError as error:
    print(type(error).__name__, error, error.name)
for args in ("",), (3,), ("a", {}, {}, [], -1), ("a", {"__package__": "nope"}, {}, [], 1), ("x", {}, {}, [], 1):
    try:
        __import__(*args)
    except (ValueError, TypeError, ImportError, KeyError, SystemError) as error:
        print(type(error).__name__, error)
print(__import__("collections.abc").__name__, __import__("collections.abc", fromlist=["abc"]).__name__)
print(__import__("", {"__package__": "collections", "__name__": "collections"}, {}, ["abc"], 1).__name__)
print(__import__("abc", {"__package__": "collections", "__name__": "collections"}, {}, ["x"], 1).__name__)
ns = {}
exec("from keyword import *", ns)
print(sorted(name for name in ns if name != "__builtins__"))
exec("from collections import *", ns)
print("ChainMap" in ns, "abc" in ns)
for name in "keyword", "itertools":
    del sys.modules[name]
import keyword
print(keyword is kw, keyword.kwlist == kw.kwlist)


def uses():
    from heapq import heappush as push
    heap = []
    push(heap, 2)
    push(heap, 1)
    return heap


print(uses())
P(1, 2, 3)
