# Integers that no index holds, and the class of a module.
import collections
import sys
import types

def show(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

for huge in 2 ** 70, -2 ** 70:
    show([1].insert, huge, 1)
    show([1].pop, huge)
    show(bytearray(b"a").insert, huge, 1)
    show(lambda: collections.deque([1])[huge])
    show(collections.deque([1]).insert, huge, 1)
    show([1, 2, 3].__getitem__, slice(huge, None))

class Own(types.ModuleType): pass
module = types.ModuleType("m")
module.x = 1
module.__class__ = Own
print(type(module).__name__, module.x)
module.__class__ = types.ModuleType
print(type(module).__name__, module.x)
show(lambda: setattr(module, "__class__", int))
show(lambda: setattr(1, "__class__", Own))
