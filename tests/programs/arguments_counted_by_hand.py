# enumerate, zip_longest, sorted, __build_class__ and others look at their arguments in ways of their own.
import itertools
import types

def show(f, *args, **kwargs):
    try:
        r = f(*args, **kwargs)
        print(type(r).__name__)
    except Exception as e:
        print(type(e).__name__, e)

class Own(enumerate): pass
for class_ in enumerate, Own:
    show(class_)
    show(class_, [], 1, 2)
    show(class_, iterable=[])
    show(class_, iterable=[], start=1)
    show(class_, start=1, iterable=[])
    show(class_, start=1)
    show(class_, foo=1)
    show(class_, [], foo=1)
    show(class_, [], iterable=[])
    show(class_, [], 1, foo=2)
    show(class_, a=1, b=2)
    show(class_, a=1, b=2, c=3)
show(itertools.zip_longest, [], foo=1)
show(itertools.zip_longest, [], fillvalue=1, foo=2)
show(sorted, 1, foo=2)
show(sorted, [], foo=2)
show(__build_class__)
show(__build_class__, len)
show(__build_class__, len, "x")
show(bytes, encoding=1)
show(str, encoding=1)
show(types.SimpleNamespace.__new__)
show(itertools.count.__new__, 1)
show(show.__code__.__replace__, 1)
show(show.__code__.__replace__, foo=1)
show(object.__new__, int, 1)
show(int.__new__, bool)
show(object.__init_subclass__, 1)

class Super(super): pass
show(Super, 1)
show(Super, None)
show(super, None)

starts = {"chain": [[]], "cycle": [[]], "dropwhile": [len, []], "filterfalse": [len, []], "islice": [[], 1], "pairwise": [[]],
          "starmap": [len, []], "takewhile": [len, []], "compress": [[], []], "count": [], "groupby": [[]], "repeat": [1]}
for name, args in starts.items():
    own = type("Own", (getattr(itertools, name),), {"__init__": lambda self, *args, **kwargs: None})
    print(name)
    show(own, *args, foo=1)
    show(own, foo=1)
