# Sets and frozensets made of objects whose __hash__ and __eq__ are Python code, from every kind of source.
class Key:
    def __init__(self, n, name=""):
        self.n, self.name = n, name

    def __hash__(self):
        return self.n

    def __eq__(self, other):
        return isinstance(other, Key) and self.name == other.name

    def __repr__(self):
        return f"{self.n}{self.name}"


def keys(*names):
    return [Key(1, name) for name in names]


def shown(items):
    return sorted(map(repr, items))


print(shown(set(keys("a", "b", "a"))), shown(frozenset(keys("a", "b", "a"))))
print(shown(set(tuple(keys("a", "b")))), shown(set(iter(keys("a", "b")))), shown(set(k for k in keys("a", "b"))))
print(shown(set(dict.fromkeys(keys("a", "b")))))
s = set(keys("a"))
s.update(keys("b"), keys("a", "c"))
print(shown(s), len(s))
s |= set(keys("d"))
print(shown(s), Key(1, "d") in s, Key(2, "d") in s)
print(shown(s.union(keys("e"))), shown(s.intersection(keys("a", "z"))), shown(s.difference(keys("a", "b"))))
print(shown(s.symmetric_difference(keys("a", "z"))), s.isdisjoint(keys("z")), s.issuperset(keys("a", "b")))
s.difference_update(keys("a"))
s.intersection_update(keys("b", "c", "d"))
s.symmetric_difference_update(keys("d", "y"))
print(shown(s))


class Bag(set):
    pass


print(shown(Bag(keys("p", "q"))))


class Failing:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        raise RuntimeError("not comparable")


held = set([Failing()])
print(len(held))
for name, function in (
    ("set", lambda: set([Failing(), Failing()])),
    ("in", lambda: Failing() in held),
    ("add", lambda: held.add(Failing())),
    ("discard", lambda: held.discard(Failing())),
    ("remove", lambda: held.remove(Failing())),
    ("update", lambda: held.update([Failing()])),
):
    try:
        print(name, function())
    except RuntimeError as error:
        print(name, error)


class Unhashable:
    __hash__ = None


class BadHash:
    def __hash__(self):
        raise TypeError("no hash today")


for item in (Unhashable(), BadHash(), [], {}):
    try:
        set([1, item])
    except TypeError as error:
        print(error)
    try:
        set().update([item])
    except TypeError as error:
        print(error)
