# Source in text that compiles but is warned of; what an interactive statement must not be; hints of tracebacks alone.
import sys


def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except SyntaxError as error:
        print(label, "-> SyntaxError:", error.msg, error.lineno, error.offset)
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


exec("def f():\n  return 1 is 1\n")
attempt("eval", lambda: eval("1 is 2"))
compile("assert (1,2)\nassert (1,2); assert (1, 2)", "elsewhere.py", "exec")
compile(r"'\d'", "<text>", "eval")
compile("[0x1for x in (1,)]", "<text>", "eval")
compile("def f():\n try: pass\n finally: return 1", "<text>", "exec")
attempt("comment", lambda: compile("# nothing\n", "<text>", "single"))
attempt("nothing", lambda: compile("", "<text>", "single"))
attempt("lines", lambda: compile("\n\n", "<text>", "single"))
attempt("two", lambda: compile("1\n2", "<text>", "single"))
attempt("one", lambda: type(compile("if 1:\n  pass", "<text>", "single")).__name__)

# What is compiled under a name is no file of that name.
try:
    exec(compile("\n1/0\n", "elsewhere.py", "exec"))
except ZeroDivisionError as error:
    sys.excepthook(type(error), error, error.__traceback__)

# A hint is no part of the message.
try:
    from math import cosz
except ImportError as error:
    print(error, error.name, error.name_from)
    sys.excepthook(type(error), error, error.__traceback__)
