# Uncaught: imports of native modules in every form, then one of a name that is not there.
import math
import sys as system
from math import sqrt, pi as PI, floor
from time import *
import weakref, gc


def scoped():
    import dis
    from sys import version_info as v
    return dis.__name__, v[:2], 'dis' in globals()


print(math.sqrt(16), system.__name__, sqrt(9), round(PI, 2), floor(2.7), callable(monotonic), callable(perf_counter), scoped())
print(math is system.modules['math'], type(math), math.__name__, weakref.ref.__name__, gc.isenabled(), 'gc' in system.modules)
for name in ('no_such', 'math.sub'):
    try:
        exec(f'import {name}')
    except ImportError as e:
        print(type(e).__name__, e, e.name)
try:
    from math import squareroot
except ImportError as e:
    print(e.name, str(e).split(' (')[0])
try:
    math.sqroot
except AttributeError as e:
    print(e)
m = __import__('math'); print(m is math)
if True:
    import absent_module.child as child
