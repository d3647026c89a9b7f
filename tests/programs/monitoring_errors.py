# What sys.monitoring, sys.settrace and the tracing attributes of frames refuse.
import sys

f = sys._getframe()
m = sys.monitoring


def t(call):
    try:
        print(call())
    except BaseException as e:
        print(type(e).__name__, e)


def s(name, v):
    return lambda: setattr(f, name, v)


def h():
    return 1


for name in "f_trace_lines", "f_trace_opcodes", "f_lineno", "f_trace", "f_back", "f_code", "f_generator", "f_lasti":
    t(lambda: delattr(f, name))
    t(s(name, None))
    t(s(name, 1))
f.f_trace = None
t(s("f_lineno", "a"))
t(s("f_lineno", True))
print(f.f_trace, f.f_trace_lines, f.f_trace_opcodes, f.f_generator)
t(lambda: sys.settrace())
t(lambda: sys.settrace(1, 2))
t(lambda: sys.setprofile())
t(lambda: sys.call_tracing(1))
t(lambda: sys.call_tracing(len, [1]))
t(lambda: sys.call_tracing(len, ([1],)))
t(lambda: m.use_tool_id(6, "a"))
t(lambda: m.use_tool_id(-1, "a"))
t(lambda: m.use_tool_id(0, 1))
t(lambda: m.use_tool_id("a", 1))
t(lambda: m.use_tool_id(1 << 40, "a"))
t(lambda: m.set_events(0, 1))
t(lambda: m.use_tool_id(0, "a"))
t(lambda: m.use_tool_id(0, "b"))
for i in 0, 1, 9:
    t(lambda: m.get_tool(i))
for events in 1 << 19, -1, 1 << 16, 1 << 16 | 18, 1 << 18:
    t(lambda: m.set_events(0, events))
    t(lambda: m.get_events(0))
t(lambda: m._all_events())
t(lambda: m.set_events(0, 0))
for event, func in (3, None), (1 << 20, None), (1, len), (1, 5), (1, None), (0, None), (-1, None), (1 << 18, len), (
        1 << 8, None), (1 << 9, None), (1 << 18, None):
    t(lambda: m.register_callback(0, event, func))
t(lambda: m.register_callback(1, 1, None))
t(lambda: m.set_local_events(0, 1, 1))
for events in 1 << 11, 1 << 16, 32, -1:
    t(lambda: m.set_local_events(0, h.__code__, events))
t(lambda: m.get_local_events(0, h.__code__))
t(lambda: m.get_local_events(0, 3))
t(lambda: m.set_local_events(3, h.__code__, 32))
t(lambda: m.get_local_events(3, h.__code__))
t(lambda: m.free_tool_id(0))
t(lambda: m.get_tool(0))
t(lambda: m.clear_tool_id(0))
t(lambda: m.clear_tool_id(7))
t(lambda: m.restart_events())
print(m, m.__name__, "sys.monitoring" in sys.modules, type(m.events), m.DISABLE is m.MISSING, type(m.DISABLE))
print(m.events)
print(m.DEBUGGER_ID, m.COVERAGE_ID, m.PROFILER_ID, m.OPTIMIZER_ID)
t(lambda: sys._getframemodulename())
t(lambda: sys._getframemodulename(100))
t(lambda: sys._getframemodulename(-1))
t(lambda: sys._getframe("a"))
t(lambda: sys._getframe(-5) is not None)
t(lambda: __import__("sys.monitoring"))
print(len(sys._current_frames()), list(sys._current_frames().values())[0] is f)
try:
    1 / 0
except ZeroDivisionError as e:
    print(list(sys._current_exceptions().values()) == [e])
print(list(sys._current_exceptions().values()))
