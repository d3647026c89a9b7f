# What sys lets a program set and ask.
import sys


def t(call):
    try:
        r = call()
        print(repr(r)[:150])
    except BaseException as e:
        print(type(e).__name__, e)


t(lambda: sys.getswitchinterval())
t(lambda: sys.setswitchinterval(0.01))
t(lambda: sys.getswitchinterval())
for v in 0, -1, "a", None, 1, 0.005:
    t(lambda: sys.setswitchinterval(v))
    t(lambda: sys.getswitchinterval())
for n in 100, -1, "a", 1 << 40, 0:
    t(lambda: sys.set_int_max_str_digits(n))
t(lambda: len(str(10**5000)))
t(lambda: int("1" * 5000) % 7)
t(lambda: sys.set_int_max_str_digits(640))
t(lambda: len(str(10**639)))
t(lambda: len(str(10**640)))
t(lambda: len(repr(-10**639)))
t(lambda: len(f"{10**700}"))
t(lambda: int("1" * 640) % 7)
t(lambda: int("1" * 641))
t(lambda: int("f" * 641, 16) % 7)
t(lambda: sys.flags.int_max_str_digits)
t(lambda: sys.set_int_max_str_digits(maxdigits=4300))
t(lambda: sys.get_int_max_str_digits())
t(lambda: sys.flags.int_max_str_digits)
t(lambda: sys._is_immortal(None))
t(lambda: sys._is_immortal([]))
t(lambda: sys._is_immortal(5))
t(lambda: sys._is_interned("abc"))
t(lambda: sys._is_interned("".join(["a b", "c"])))
t(lambda: sys._is_interned(1))
t(lambda: type(sys.getallocatedblocks()))
t(lambda: type(sys.getunicodeinternedsize()))
t(lambda: sys._clear_internal_caches())


class K:
    pass


t(lambda: "__dict__" in K.__dict__)
t(lambda: sys._clear_type_descriptors(int))
t(lambda: sys._clear_type_descriptors(1))
t(lambda: sys._clear_type_descriptors(K))
t(lambda: "__dict__" in K.__dict__)
t(lambda: "__weakref__" in K.__dict__)
t(lambda: sys.activate_stack_trampoline("perf"))
t(lambda: sys.activate_stack_trampoline(1))
t(lambda: sys.deactivate_stack_trampoline())
t(lambda: sys.is_stack_trampoline_active())
t(lambda: sys._dump_tracelets("x"))
t(lambda: sys._get_cpu_count_config())
t(lambda: sys.getdlopenflags())
t(lambda: sys.setdlopenflags(5))
t(lambda: sys.getdlopenflags())
t(lambda: sys.setdlopenflags("x"))
t(lambda: sys.getfilesystemencoding())
t(lambda: sys.getfilesystemencodeerrors())
t(lambda: sys._is_gil_enabled())
t(lambda: (sys._jit.is_available(), sys._jit.is_enabled(), sys._jit.is_active()))
t(lambda: "sys._jit" in sys.modules)
t(lambda: sys.get_asyncgen_hooks())
for args, kw in ((1,), {}), ((), {"firstiter": len, "finalizer": None}), ((), {"firstiter": None}), (
        (), {"finalizer": 3}), ((), {"x": 3}), ((None, None, None), {}), ((len, abs), {}), ((None,), {}), (
        (), {"finalizer": None}):
    t(lambda: sys.set_asyncgen_hooks(*args, **kw))
    t(lambda: sys.get_asyncgen_hooks())
t(lambda: sys.get_asyncgen_hooks().firstiter)
t(lambda: sys.get_coroutine_origin_tracking_depth())
for n in 2, -1, "a":
    t(lambda: sys.set_coroutine_origin_tracking_depth(n))
    t(lambda: sys.get_coroutine_origin_tracking_depth())
t(lambda: sys.set_coroutine_origin_tracking_depth(depth=0))
t(lambda: sys.audit())
t(lambda: sys.audit(1))
t(lambda: sys.audit("a.b", 1, 2))
print(sys.float_repr_style, sys.abiflags == "", sys.pycache_prefix, sys._framework == "", sys._home)
print(type(sys.stdlib_module_names), len(sys.stdlib_module_names), "os" in sys.stdlib_module_names)
print(type(sys.builtin_module_names), "sys" in sys.builtin_module_names)
print(sys.implementation.supports_isolated_interpreters)


async def co():
    pass


def make():
    return co()


c = make()
print(c.cr_origin)
c.close()
sys.set_coroutine_origin_tracking_depth(1)
c = make()
print(c.cr_origin)
c.close()
sys.set_coroutine_origin_tracking_depth(5)


def outer():
    return make()


c = outer()
print(c.cr_origin[:2], len(c.cr_origin) >= 3)
c.close()
sys.set_coroutine_origin_tracking_depth(0)


async def agen():
    try:
        yield 1
        yield 2
    finally:
        print("closing")


log = []
sys.set_asyncgen_hooks(lambda g: log.append(("first", g.__name__)), lambda g: log.append(("final", g.__name__)))


def step(aw):
    try:
        aw.send(None)
    except StopIteration as e:
        return e.value


g = agen()
print(log)
a = g.asend(None)
print(log)
print(step(a))
print(step(g.__anext__()), log)
del g, a
print(log)
log.clear()
g = agen()
step(g.__anext__())
step(g.aclose())
del g
print(log)
log.clear()
g = agen()
g.aclose().close()
del g
print(log)


def failing(g):
    raise KeyError("hook")


sys.set_asyncgen_hooks(failing)
g = agen()
t(lambda: g.asend(None))
t(lambda: step(g.asend(None)))
sys.set_asyncgen_hooks(None, None)
del g
