# Every iterator of itertools.
import itertools as it
import operator


def show(label, value):
    print(label, value)


def fault(f, *args, **kw):
    try:
        print(list(f(*args, **kw)))
    except Exception as error:
        print(type(error).__name__, error)


show("chain", list(it.chain([1], "ab", (), {3})))
show("from_iterable", list(it.chain.from_iterable([[1, 2], "x"])))
fault(it.chain, 1)
fault(it.chain, [1], 2)
c = it.chain([1, 2], [3])
show("next", (next(c), list(c), list(c)))
show("count", list(it.islice(it.count(), 3)))
show("count", (it.count(10), it.count(1, 2), it.count(1.5), it.count(0, 0.5), list(it.islice(it.count(1.5, 0.25), 3))))
fault(it.count, "a")
show("big", list(it.islice(it.count(2**63 - 1), 2)))
show("cycle", list(it.islice(it.cycle("ab"), 5)))
show("cycle", list(it.cycle([])))
show("repeat", (list(it.repeat(1, 3)), it.repeat(1), it.repeat("a", 2), list(it.repeat(1, -2))))
show("hint", operator.length_hint(it.repeat(1, 7)))
fault(it.repeat, 1, "x")
show("accumulate", list(it.accumulate([1, 2, 3])))
show("accumulate", list(it.accumulate([3, 1, 2], max)))
show("accumulate", list(it.accumulate([1, 2], operator.mul, initial=100)))
show("accumulate", list(it.accumulate([], initial=5)))
show("batched", list(it.batched("abcdefg", 3)))
show("batched", list(it.batched("abcdef", 3, strict=True)))
fault(it.batched, "abcdefg", 3, strict=True)
fault(it.batched, "ab", 0)
show("combinations", list(it.combinations("abcd", 2)))
show("combinations", (list(it.combinations([], 0)), list(it.combinations("ab", 3))))
fault(it.combinations, "ab", -1)
show("replacement", list(it.combinations_with_replacement("abc", 2)))
show("compress", list(it.compress("abcdef", [1, 0, 1, 0, 1, 1])))
show("dropwhile", list(it.dropwhile(lambda x: x < 3, [1, 2, 3, 1])))
show("takewhile", list(it.takewhile(lambda x: x < 3, [1, 2, 3, 1])))
t = it.takewhile(lambda x: x < 2, [1, 5, 1])
show("takewhile", (list(t), list(t)))
show("filterfalse", (list(it.filterfalse(lambda x: x % 2, range(6))), list(it.filterfalse(None, [0, 1, ""]))))
show("groupby", [(k, list(g)) for k, g in it.groupby("aabbbca")])
show("groupby", [(k, list(g)) for k, g in it.groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)])
g = it.groupby("aab")
k1, g1 = next(g)
k2, g2 = next(g)
show("groupby", (k1, list(g1), k2, list(g2), list(g)))
show("skipped", [k for k, _ in it.groupby("aabbbca")])
show("islice", (list(it.islice("abcdefg", 2)), list(it.islice("abcdefg", 2, 4)), list(it.islice("abcdefg", 2, None))))
show("islice", (list(it.islice("abcdefg", 0, None, 2)), list(it.islice("abcdefg", 1, 6, 3)), list(it.islice("ab", 0))))
source = iter(range(10))
show("islice", (list(it.islice(source, 1, 4, 2)), list(source)))
for args in (), (-1,), ("x",), (1, 2, 0), (1, -2), (1, 2, 3, 4):
    fault(it.islice, "abc", *args)
show("pairwise", (list(it.pairwise("abcd")), list(it.pairwise("a")), list(it.pairwise([]))))
show("permutations", list(it.permutations("abc")))
show("permutations", (list(it.permutations("abc", 2)), list(it.permutations("ab", 3)), list(it.permutations([], 0))))
fault(it.permutations, "ab", -1)
fault(it.permutations, "ab", "x")
show("product", list(it.product("ab", [1, 2])))
show("product", (list(it.product("ab", repeat=2)), list(it.product()), list(it.product("ab", [])), list(it.product([0], repeat=0))))
fault(it.product, "ab", repeat=-1)
fault(it.product, 3)
show("starmap", list(it.starmap(pow, [(2, 3), [3, 2]])))
fault(it.starmap, pow, [3])
a, b = it.tee([1, 2, 3])
show("tee", (next(a), next(a), list(b), list(a)))
x = it.tee(range(200), 3)
show("tee", [sum(y) for y in x])
show("tee", (it.tee([], 0), len(it.tee([1], 4))))
fault(it.tee, [1], -1)
show("zip_longest", list(it.zip_longest("abc", [1])))
show("zip_longest", list(it.zip_longest("a", [1, 2], (), fillvalue="-")))
show("zip_longest", list(it.zip_longest()))
show("types", [type(x).__name__ for x in (it.chain(), it.count(), g, a)])
show("types", (it.chain, it.groupby, type(it.count()).__module__))
show("iter", (iter(c) is c, c.__iter__() is c))
fault(it.chain().__next__)


class Own(it.chain):
    extra = 1


show("own", (list(Own([1], [2])), Own([1]).extra, type(Own([1])).__name__))


def gen():
    yield from it.chain(it.starmap(lambda *a: a, [(1, 2)]), it.filterfalse(lambda x: x == 2, [1, 2, 3]))


show("lazy", list(gen()))


def boom(x):
    raise ValueError(x)


for f in (it.takewhile, it.dropwhile, it.filterfalse):
    fault(f, boom, [1])
fault(it.accumulate, [1, "a"])
fault(it.groupby, [1], boom)
fault(it.compress, [1], 3)
fault(it.nothing if hasattr(it, "nothing") else it.cycle)
