# Classes that are sequences or mappings by collections.abc, derived or registered, match such patterns; `__flags__` shows it.
from collections.abc import Mapping, MutableMapping, MutableSequence, Sequence, Set, Sized


def kind(subject):
    match subject:
        case [*items]:
            return "sequence", items
        case {**items}:
            return "mapping", items
    return "neither"


def bits(cls):
    return cls.__flags__ & (1 << 5 | 1 << 6)


class Pair(Sequence):
    def __len__(self):
        return 2

    def __getitem__(self, i):
        return (1, 2)[i]


class Table(Mapping):
    def __len__(self):
        return 1

    def __iter__(self):
        return iter("a")

    def __getitem__(self, key):
        return key


class Derived(Pair):
    pass


class Like:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        return (1, 2, 3)[i]


class LikeDerived(Like):
    pass


class Unlike:
    __len__ = None


class TableOfPairs(Table, Pair):
    pass


class ListTable(Mapping, list):
    __getitem__ = list.__getitem__
    __iter__ = list.__iter__
    __len__ = list.__len__
    __eq__ = list.__eq__
    keys = lambda self: ()


for cls in Sequence, MutableSequence, Mapping, MutableMapping, Set, Sized, Pair, Table, Derived, TableOfPairs, ListTable, Unlike:
    print(cls.__name__, bits(cls), "__abc_tpflags__" in vars(cls))
print(kind(Pair()), kind(Table()), kind(Derived()), kind(TableOfPairs()), kind(ListTable()))
match Pair():
    case [1, second]:
        print(second)
match Table():
    case {"a": value, "b": other}:
        print(value, other)

print(kind(Like()), kind(LikeDerived()), bits(Like))
print(Sequence.register(Like) is Like)
print(kind(Like()), kind(LikeDerived()), bits(Like), bits(LikeDerived), isinstance(LikeDerived(), Sequence))
Mapping.register(Unlike)
print(kind.__name__, bits(Unlike), isinstance(Unlike(), Mapping))
for builtin in (list, tuple, range, memoryview, dict, str, bytes, bytearray, set):
    print(builtin.__name__, bits(builtin))
Mapping.register(str)
print(bits(str), kind("a"), issubclass(str, Mapping))


class Sub(Sequence, metaclass=type("Meta", (type(Sequence),), {})):
    __abc_tpflags__ = 1 << 6

    def __len__(self):
        return 0

    __getitem__ = None


print("__abc_tpflags__" in vars(Sub))
try:
    type(Sequence)("Both", (), {"__abc_tpflags__": 96})
except TypeError as error:
    print(error)
