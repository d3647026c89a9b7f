# What an import says about a module.
import collections
import collections.abc
import itertools
import keyword
import sys

TAG = sys.implementation.cache_tag


def shown(v):
    return repr(v).replace(TAG, "TAG").split(" object at")[0]


for module in keyword, collections, itertools:
    names = "__name__", "__package__", "__file__", "__cached__", "__path__"
    print({name: shown(getattr(module, name, "none")) for name in names})
    spec = module.__spec__
    print(spec.name, spec.origin, shown(spec.cached), spec.parent, spec.has_location, spec.submodule_search_locations)
    print(module, type(module.__loader__) is type(spec.loader), module.__loader__ is spec.loader)
print([name for name in vars(keyword) if name.startswith("__")])
print([name for name in vars(collections) if name.startswith("__")][:10])
