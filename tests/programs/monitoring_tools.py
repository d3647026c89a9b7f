# sys.monitoring: several tools, local events, DISABLE, errors in callbacks.
import sys

m = sys.monitoring
E = m.events
out = []


def f(n):
    t = 0
    for i in range(n):
        t += i
    return t


def line(tool):
    def callback(code, n):
        if code is f.__code__:
            out.append((tool, n - code.co_firstlineno))
    return callback


def show(what):
    print(what, *out)
    out.clear()


for tool in 0, 1, 4:
    m.use_tool_id(tool, f"tool{tool}")
    m.register_callback(tool, E.LINE, line(tool))
m.set_local_events(1, f.__code__, E.LINE)
f(1)
show("local")
m.set_events(4, E.LINE)
f(1)
show("local and global")
m.set_local_events(0, f.__code__, E.LINE)
f(1)
show("three")
m.set_events(4, 0)
f(1)
show("two")
m.set_local_events(0, f.__code__, 0)
m.set_local_events(1, f.__code__, 0)
f(1)
show("none")


def disabling(code, n):
    if code is f.__code__:
        out.append(n - code.co_firstlineno)
        return m.DISABLE


m.register_callback(0, E.LINE, disabling)
m.set_local_events(0, f.__code__, E.LINE)
m.set_local_events(1, f.__code__, E.LINE)
f(3)
show("disable")
f(3)
show("again")
m.restart_events()
f(2)
show("restarted")
m.set_local_events(0, f.__code__, 0)
m.set_local_events(1, f.__code__, 0)

seen = []


def call(code, offset, callable, arg):
    seen.append(getattr(callable, "__name__", "?"))
    return m.DISABLE


def g():
    for i in range(3):
        len([])
        abs(i)


m.register_callback(0, E.CALL, call)
m.set_local_events(0, g.__code__, E.CALL)
g()
print(seen)
g()
print(seen)
m.set_local_events(0, g.__code__, 0)
for which in E.RAISE, E.PY_UNWIND, E.EXCEPTION_HANDLED:
    def cannot(*args):
        return m.DISABLE
    m.register_callback(0, which, cannot)
    m.set_events(0, which)

    def h():
        try:
            raise KeyError
        except KeyError:
            pass
        raise TypeError
    try:
        h()
    except Exception as e:
        error = e
    m.set_events(0, 0)
    print(type(error).__name__, error, m.register_callback(0, which, None))


def failing(*args):
    raise RuntimeError("callback")


def target():
    x = 1
    try:
        len("a")
    except RuntimeError as e:
        return "caught", str(e)
    return x


for which in E.LINE, E.INSTRUCTION, E.PY_START, E.PY_RETURN, E.CALL, E.C_RETURN | E.C_RAISE | E.CALL, E.BRANCH_LEFT:
    for bit in E.LINE, E.INSTRUCTION, E.PY_START, E.PY_RETURN, E.CALL, E.C_RETURN, E.BRANCH_LEFT:
        m.register_callback(0, bit, failing if which & bit and not (which & E.C_RETURN and bit == E.CALL) else None)
    m.set_local_events(0, target.__code__, which & ~(E.C_RETURN | E.C_RAISE))
    try:
        print(target())
    except RuntimeError as e:
        tb = e.__traceback__
        where = []
        while tb:
            where.append((tb.tb_frame.f_code.co_name, tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno))
            tb = tb.tb_next
        print("raised", e, where[1:])
    m.set_local_events(0, target.__code__, 0)


def nested(code, n):
    out.append(n - code.co_firstlineno)
    f(1)


m.register_callback(0, E.LINE, nested)
m.set_local_events(0, f.__code__, E.LINE)
f(1)
show("no events in callbacks")
m.set_local_events(0, f.__code__, 0)


def changing(code, n):
    out.append(n - code.co_firstlineno)
    if len(out) == 2:
        m.set_local_events(0, f.__code__, 0)


m.register_callback(0, E.LINE, changing)
m.set_local_events(0, f.__code__, E.LINE)
f(3)
show("switched off on the way")
m.register_callback(0, E.LINE, [].append)
m.set_local_events(0, f.__code__, E.LINE)
try:
    f(1)
except TypeError as e:
    print(e)
m.clear_tool_id(0)
print(m.get_events(0), m.register_callback(0, E.LINE, None))
for tool in 0, 1, 4:
    m.free_tool_id(tool)
print([m.get_tool(i) for i in range(6)])
