# What the interpreter tells the hooks of sys.addaudithook.
import gc
import sys
import time

told = []
listening = False


def hook(event, args):
    if listening:
        told.append((event, args))


sys.addaudithook(hook)


def f():
    pass


class C:
    def __repr__(self):
        return "<C>"


class D:
    pass


def shown(v):
    if v is f or v is c or v is C or v is D or v is hook:
        return getattr(v, "__name__", "c")
    if type(v).__name__ in ("code", "frame", "traceback", "generator", "coroutine", "async_generator", "list"):
        return type(v).__name__
    if type(v) is int and v > 1000:
        return "address"
    return repr(v)


def show(label, action):
    global listening
    told.clear()
    listening = True
    raised = ""
    try:
        action()
    except Exception as error:
        listening = False
        raised = type(error).__name__
    listening = False
    print(label, raised, [event + "(" + ", ".join(map(shown, args)) + ")" for event, args in told])


c = C()
code = compile("1", "x", "eval")
show("compile", lambda: compile("1", "a", "eval"))
show("compile bytes", lambda: compile(b"1", "a", "exec"))
show("exec", lambda: exec("1"))
show("exec code", lambda: exec(code, {}, {}))
show("eval", lambda: eval("  1"))
show("eval code", lambda: eval(code))
show("eval bad", lambda: eval("1 +"))
show("not text", lambda: exec(1))
show("import", lambda: __import__("sys"))
show("frame", lambda: sys._getframe())
show("frame above", lambda: sys._getframe(1))
show("no such frame", lambda: sys._getframe(1000))
show("module of frame", lambda: sys._getframemodulename())
show("frames", lambda: sys._current_frames())
show("exceptions", lambda: sys._current_exceptions())
show("id", lambda: None if id(None) else None)
show("ids", lambda: list(map(id, [])))


def changed(object, name, value):
    def change():
        setattr(object, name, value)
    return change


def deleted(object, name):
    def delete():
        delattr(object, name)
    return delete


show("code", lambda: f.__code__)
show("defaults", lambda: f.__defaults__)
show("keyword defaults", lambda: f.__kwdefaults__)
show("others", lambda: (f.__closure__, f.__globals__, f.__name__, f.__dict__, c.__class__, C.__bases__, c.__dict__))
show("getattr", lambda: getattr(f, "__code__"))
show("__getattribute__", lambda: object.__getattribute__(f, "__code__"))
show("set code", changed(f, "__code__", changed.__code__))
show("set code", changed(f, "__code__", hook.__code__))
show("set bad code", changed(f, "__code__", 1))
show("delete code", deleted(f, "__code__"))
show("set defaults", changed(f, "__defaults__", (1,)))
show("delete defaults", deleted(f, "__defaults__"))
show("set bad defaults", changed(f, "__defaults__", 1))
show("set keyword defaults", changed(f, "__kwdefaults__", {"a": 1}))
show("delete keyword defaults", deleted(f, "__kwdefaults__"))
show("set class", changed(c, "__class__", C))
show("set bad class", changed(c, "__class__", 1))
show("set worse class", changed(c, "__class__", int))
show("set bases", changed(C, "__bases__", 1))
show("set name", changed(D, "__name__", "E"))
show("set bad name", changed(D, "__name__", 1))
show("delete name", deleted(D, "__name__"))
show("set qualname", changed(D, "__qualname__", "E"))
show("set module", changed(D, "__module__", "m"))
show("set doc", changed(D, "__doc__", "text"))
show("set other", changed(D, "anything", 1))
show("set of int", changed(int, "__name__", "E"))


def generator():
    yield


async def coroutine():
    pass


async def async_generator():
    yield


g, co, a = generator(), coroutine(), async_generator()
show("generator", lambda: (g.gi_code, g.gi_frame, g.gi_running, g.gi_yieldfrom))
show("coroutine", lambda: (co.cr_code, co.cr_frame, co.cr_running, co.cr_await))
show("async generator", lambda: (a.ag_code, a.ag_frame, a.ag_running, a.ag_await))
co.close()
frame = sys._getframe()
show("frame's", lambda: (frame.f_code, frame.f_locals, frame.f_back, frame.f_lineno))
try:
    1 / 0
except ZeroDivisionError as error:
    tb = error.__traceback__
show("traceback", lambda: (tb.tb_frame, tb.tb_next, tb.tb_lineno))
show("function", lambda: type(f)(code, {}))
show("bad function", lambda: type(f)(1, {}))
show("objects", lambda: gc.get_objects(generation=0))
show("referrers", lambda: gc.get_referrers(c, C))
show("referents", lambda: gc.get_referents(c))
show("collect", lambda: gc.collect())
show("trace", lambda: sys.settrace(None))
show("profile", lambda: sys.setprofile(None))
show("asyncgen hooks", lambda: sys.set_asyncgen_hooks(None, None))
show("asyncgen hooks", lambda: sys.set_asyncgen_hooks(firstiter=None))
show("asyncgen hooks", lambda: sys.set_asyncgen_hooks(finalizer=None))
show("asyncgen hooks", lambda: sys.set_asyncgen_hooks())
show("asyncgen hooks", lambda: sys.set_asyncgen_hooks(firstiter=1, finalizer=None))
show("sleep", lambda: time.sleep(0))
show("audit", lambda: sys.audit("mine", 1, "b"))
show("hook", lambda: sys.addaudithook(hook))
show("twice", lambda: sys.audit("mine"))
show("callback", lambda: sys.monitoring.register_callback(3, 1, None))


class Forbidden(BaseException):
    pass


forbidden = None


def forbids(event, args):
    if event == forbidden:
        raise Forbidden(event)


sys.addaudithook(forbids)


def tried(event, action):
    global forbidden
    forbidden = event
    try:
        print(event, "allowed", action() is not None)
    except Forbidden as error:
        print("forbidden", error)
    finally:
        forbidden = None


tried("compile", lambda: compile("1", "a", "eval"))
tried("compile", lambda: eval("1"))
tried("compile", lambda: eval(code))
tried("exec", lambda: eval(code))
tried("exec", lambda: exec("1"))
tried("exec", lambda: compile("1", "a", "eval"))
tried("sys._getframe", lambda: sys._getframe())
tried("builtins.id", lambda: id(c))
tried("object.__getattr__", lambda: f.__code__)
tried("object.__getattr__", lambda: f.__globals__)
tried("object.__setattr__", changed(c, "__class__", D))
tried("object.__delattr__", deleted(f, "__defaults__"))
print(type(c).__name__)
tried("time.sleep", lambda: time.sleep(0))
tried("gc.get_objects", lambda: gc.get_objects())
