# Templates and interpolations copied by what `__reduce__` answers.
from string.templatelib import Interpolation, Template
import string.templatelib

x, y = 5, [1]
template = t"a{x}b{y!r:>5}"
for protocol in 0, 2, 4:
    function, args = template.__reduce_ex__(protocol)
    print(function.__name__, args, function is string.templatelib._template_unpickle)
print(template.__reduce__()[1] == template.__reduce_ex__(4)[1], Template.__reduce__.__qualname__)
function, args = template.__reduce__()
copied = function(*args)
print(type(copied), copied.strings, copied.interpolations, copied.interpolations[1] is template.interpolations[1])
print(function((), ()), function(("a", "b"), (template.interpolations[0],)).values, function(["a"], []))
for args in (), (1,), ((), (), ()), (5, ()), ((), 5), ((1,), ()), (("a",), ("b",)):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__ + ":", error)
for interpolation in template.interpolations:
    kind, args = interpolation.__reduce__()
    print(kind, args, kind(*args))
try:
    iter(template).__reduce__()
except TypeError as error:
    print(error)
