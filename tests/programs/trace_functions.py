# Trace functions that raise, that are switched on and off, and sys.call_tracing.
import sys


def show(e):
    tb = e.__traceback__
    where = []
    while tb:
        where.append((tb.tb_frame.f_code.co_name, tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno))
        tb = tb.tb_next
    print(type(e).__name__, e, where[1:], sys.gettrace())


def victim():
    x = 1
    try:
        y = 2
    except ValueError as e:
        return str(e)
    for i in range(1):
        pass
    try:
        {}["k"]
    except KeyError:
        pass
    return 5


def raising(wanted, line):
    def tracer(frame, event, arg):
        if frame.f_code is victim.__code__ and event == wanted and frame.f_lineno - frame.f_code.co_firstlineno >= line:
            raise ValueError(f"{event} {line}")
        return tracer
    return tracer


for event, line in ("call", 0), ("line", 1), ("line", 3), ("line", 7), ("exception", 9), ("return", 12):
    sys.settrace(raising(event, line))
    try:
        r = victim()
        sys.settrace(None)
        print("returned", r)
    except Exception as e:
        show(e)

log = []


def t(frame, event, arg):
    log.append((frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno))
    inner()
    return t


def inner():
    log.append("inner")


def subject():
    a = 1
    return a


sys.settrace(t)
subject()
sys.settrace(None)
print(*log)
log.clear()


def outer(frame, event, arg):
    if frame.f_code is subject.__code__ and event == "line":
        sys.call_tracing(inner, ())
        sys.settrace(t2)
        log.append(sys.gettrace() is t2)
    return outer


def t2(frame, event, arg):
    log.append((frame.f_code.co_name, event))
    return t2


sys.settrace(outer)
subject()
inner()
sys.settrace(None)
print(*log)
log.clear()


def no_local(frame, event, arg):
    log.append((frame.f_code.co_name, event))


sys.settrace(no_local)
subject()
sys.settrace(None)
print(*log)
log.clear()


def late():
    sys.settrace(t2)
    sys._getframe().f_trace = t2
    x = 1
    sys.settrace(None)
    x = 2


late()
print(*log, sys._getframe().f_trace)
log.clear()


def options(frame, event, arg):
    if event == "call":
        frame.f_trace_lines = False
        frame.f_trace_opcodes = True
    log.append((event, frame.f_lasti, frame.f_lineno - frame.f_code.co_firstlineno))
    return options


sys.settrace(options)
subject()
sys.settrace(None)
print(*log)
log.clear()
subject()
print(*log)


def switch(frame, event, arg):
    log.append((event, frame.f_lineno - frame.f_code.co_firstlineno))
    if event == "line" and len(log) == 3:
        frame.f_trace = None
    return switch


def replaced(frame, event, arg):
    log.append(("replaced", event))


def switching(frame, event, arg):
    log.append(event)
    return replaced


for tracer in switch, switching:
    sys.settrace(tracer)
    victim()
    sys.settrace(None)
    print(*log)
    log.clear()
sys.settrace(5)
try:
    subject()
except TypeError as e:
    print(e, sys.gettrace())


def untraced():
    sys.settrace(t2)
    def f():
        return 1
    f()
    return f


untraced()
sys.settrace(None)
print(*log)
