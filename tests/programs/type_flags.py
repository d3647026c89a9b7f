# tp_flags of builtin types and of classes derived from them.
import collections
import itertools
import sys
import types


def g():
    yield


async def ag():
    yield


async def co():
    pass


c = co()
kinds = [
    object,
    int,
    bool,
    float,
    complex,
    str,
    bytes,
    bytearray,
    list,
    tuple,
    dict,
    set,
    frozenset,
    range,
    slice,
    memoryview,
    type,
    super,
    property,
    staticmethod,
    classmethod,
    type(None),
    type(...),
    type(NotImplemented),
    type(g),
    type(g()),
    type(ag),
    type(ag()),
    type(c),
    type(c.__await__()),
    type(len),
    type([].append),
    type(str.upper),
    type(str.__add__),
    type(''.__add__),
    type(int.real),
    type(dict.__dict__['fromkeys']),
    type(g.__code__),
    type(sys._getframe()),
    types.TracebackType,
    types.CellType,
    types.ModuleType,
    types.SimpleNamespace,
    types.MappingProxyType,
    types.GenericAlias,
    types.UnionType,
    enumerate,
    zip,
    map,
    filter,
    reversed,
    type(iter([])),
    type(iter(())),
    type(iter({})),
    type(iter('')),
    type(iter('é')),
    type(iter(b'')),
    type(iter(bytearray())),
    type(iter(range(3))),
    type(iter(range(10**30))),
    type(iter(set())),
    type({}.keys()),
    type({}.values()),
    type({}.items()),
    type(iter({}.values())),
    type(iter({}.items())),
    type(reversed([])),
    type(reversed({})),
    type(iter(int,1)),
    type(iter(memoryview(b''))),
    collections.deque,
    itertools.chain,
    itertools.count,
    itertools.islice,
    itertools.groupby,
    type(itertools.tee([])[0]),
    BaseException,
    ValueError,
    OSError,
    ExceptionGroup,
    type(g.__code__.co_lines()),
    type(g.__code__.co_positions()),
    type(g.__code__.co_branches()),
    type(sys.flags),
    type(sys.version_info),
    type(g().__init__),
    types.MethodType,
    type(collections.deque().__iter__()),
    collections._tuplegetter,
    collections.defaultdict,
]
for t in kinds:
    print(t.__name__, t.__flags__, bin(t.__flags__))


class A:
    pass


class C(dict):
    __slots__ = ()


class D(metaclass=type("M", (type,), {})):
    __slots__ = "a"


class X(Exception):
    pass


# What an instance's dict is kept in differs with the size of a pointer.
for t in A, C, D, X, type(D):
    print(t.__name__, t.__flags__ & ~4)
c.close()
for t in collections.deque, collections.defaultdict:
    try:
        t.a = 1
    except TypeError as error:
        print(error)
    try:
        del t.copy
    except TypeError as error:
        print(error)
