# deque, defaultdict and the rest of collections.
import collections
import copy
from collections import deque, defaultdict, namedtuple, OrderedDict, Counter


def fault(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as error:
        print(type(error).__name__, error)


d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
print(d, len(d), d[0], d[-1], d.pop(), d.popleft(), d, 2 in d, 9 in d)
d.extend("ab")
d.extendleft("xy")
print(d, list(reversed(d)), d.count("a"), d.index("a"), d.maxlen)
d.rotate(2)
print(d)
d.rotate(-1)
print(d)
d.insert(1, "i")
d.remove("a")
d[0] = "first"
del d[-1]
d.reverse()
print(d, d.copy() == d, d + deque([7]), d * 2, 2 * deque([1]))
d += [8]
print(d, deque() == deque(), deque([1]) < deque([1, 2]), deque([1]) == [1], deque([2]) >= deque([1]))
b = deque(range(10), maxlen=3)
print(b, b.maxlen)
b.append("n")
b.appendleft("m")
print(b, deque(maxlen=0), deque([1, 2], 1))
b.extend(b)
print(b)
for i in range(50):
    d.append(i)
    if i % 3:
        d.popleft()
print(len(d), sum(x for x in d if isinstance(x, int)))
d.clear()
print(d, bool(d))
fault(d.pop)
fault(d.popleft)
fault(d.remove, 3)
fault(d.index, 3)
fault(d.rotate, "x")
fault(lambda: d[0])
fault(lambda: d["x"])
fault(deque, 3)
fault(deque, [], -1)
fault(deque, [], "x")
fault(hash, d)
fault(b.insert, 0, 1)
fault(lambda: d + [1])
nested = deque([1])
nested.append(nested)
print(nested)
changing = deque([1, 2, 3])
try:
    for x in changing:
        changing.append(x)
except RuntimeError as error:
    print(error)


class Own(deque):
    def __init__(self, *args):
        super().__init__(*args)
        self.extra = 1


o = Own([1, 2], 5)
print(o, o.extra, type(o.copy()).__name__, copy.copy(o), deque[int])
print(deque([1, 2], 3).__reduce__()[:3])

dd = defaultdict(list)
dd["a"].append(1)
dd["b"]
print(dd, dd.default_factory, dd["a"], "c" in dd, dd.get("c"), dict(dd), isinstance(dd, dict))
print(defaultdict(int, {"x": 1}, y=2), defaultdict(None), defaultdict(), defaultdict(int) == {})
print(dd.copy(), copy.copy(dd), dd | {"z": 1}, {"z": 1} | dd)
fault(lambda: defaultdict()["missing"])
fault(defaultdict, 3)
counts = defaultdict(int)
for c in "mississippi":
    counts[c] += 1
print(sorted(counts.items()))


def bad():
    raise ValueError("no default")


fault(lambda: defaultdict(bad)["x"])
tree = lambda: defaultdict(tree)
t = tree()
t["a"]["b"]["c"] = 1
print(list(t["a"]["b"].items()), list(t))
self_made = defaultdict(lambda: self_made)
print(self_made["x"] is self_made)


class Sub(defaultdict):
    pass


print(Sub(int), Sub(int)["q"], defaultdict.__module__, defaultdict.__name__)

P = namedtuple("P", "x y")
p = P(1, 2)
print(p, p.x, P.x, P.x.__doc__, p._replace(x=5), P._make([3, 4]), p == (1, 2), hash(p) == hash((1, 2)))
fault(setattr, p, "x", 3)
fault(delattr, p, "x")
fault(P.x.__get__, 3)
fault(P, 1)
fault(namedtuple, "Q", "a a")
fault(namedtuple, "Q", "class")
print(namedtuple("Q", "a class _b", rename=True)._fields)
o = OrderedDict([("a", 1), ("b", 2)])
o.move_to_end("a")
print(o, o.popitem(last=False), o == OrderedDict(a=1), list(reversed(o)))
c = Counter("gallahad")
print(c.most_common(2), c["z"], c + Counter(a=1), c - Counter(a=3), sorted(c.elements())[:4], c.total())
bad_factory = defaultdict(bad)
bad_factory["x"]
