# Globals whose __builtins__ is no dict: it is asked for items.
import builtins
import types

def show(f, *args):
    try:
        r = f(*args)
        print("->", r if isinstance(r, (int, str, tuple)) else type(r).__name__)
    except Exception as e:
        print(type(e).__name__, e)

class Missing(dict):
    def __missing__(self, key):
        print("missing", key)
        return lambda *args: ("made", key, len(args))

class Watched(dict):
    def __getitem__(self, key):
        print("asked for", key)
        return dict.__getitem__(self, key)

class Plain:
    def __getitem__(self, key):
        if key == "len":
            return lambda x: "own len"
        if key == "exec":
            return exec
        raise KeyError(key)

module = types.ModuleType("m")
module.len = lambda x: "module's len"
kinds = [Missing(), Watched(len=len), Plain(), module, builtins, {}, None, 3, [], "text"]
sources = ["len([])", "(lambda: len([]))()", "undefined", "1"]
statements = ["import sys", "class A: pass", "from sys import path", "del gone", "assert 0", "def f():\n class B: pass\nf()",
              "def f(): return len([])\nprint(f.__builtins__ is __builtins__, f())"]
for kind in kinds:
    print(type(kind).__name__)
    for source in sources:
        show(eval, source, {"__builtins__": kind})
    for source in statements:
        show(exec, source, {"__builtins__": kind})
    f = types.FunctionType((lambda: len([])).__code__, {"__builtins__": kind})
    print(type(f.__builtins__).__name__, f.__builtins__ is kind)
    show(f)

names = {"__builtins__": Plain()}
exec("def outer():\n def inner(): return len([])\n return inner\nf = outer()\ng = {}\nexec('x = len([])', g)\n", names)
show(names["f"])
print(names["g"]["__builtins__"] is names["__builtins__"], names["g"]["x"])
names["__builtins__"] = builtins
show(names["f"])
import sys
exec("frame = sys._getframe()\nprint(type(frame.f_builtins).__name__)", {"__builtins__": Missing(print=print, type=type), "sys": sys})
