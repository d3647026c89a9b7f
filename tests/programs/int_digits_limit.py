# The limit of decimal digits: which conversions it concerns, and what it says of literals.
import sys

def show(f, *args):
    try:
        r = f(*args)
        print(len(r) if isinstance(r, (str, bytes)) else type(r).__name__)
    except Exception as e:
        print(type(e).__name__, str(e)[:200])

big = 10 ** 5000
nines = "9" * 5000
show(str, big)
show(repr, -big)
show(format, big)
show(format, big, "d")
show(format, big, "n")
show(format, big, ",")
show(format, big, ".3d")
show(format, big, "x")
show(format, big, "e")
show(lambda: f"{big:b}")
show(lambda: "%d" % big)
show(lambda: "%x" % big)
show(lambda: "%e" % big)
show(lambda: b"%d" % big)
show(lambda: [big].__repr__())
show(int, nines)
show(int, nines, 9)
show(int, "7" * 5000, 8)

def literal(source, mode="exec"):
    try:
        compile(source, "f", mode)
        print("compiled")
    except SyntaxError as e:
        print(e.msg[:90], e.lineno, e.offset, e.end_lineno, e.end_offset, e.text[:12])

literal(nines)
literal("x = 1\ny = f(" + nines + ")")
literal("x = [1,\n" + nines + "]", "single")
literal("match x:\n case -" + nines + ": pass")
literal("f'{x:{" + nines + "}}'", "eval")
literal("_".join(nines))
literal("9" * 4300)
literal("0x" + "f" * 5000)
literal(nines + "j")
literal(nines + " $")
sys.set_int_max_str_digits(700)
literal("9" * 700)
literal("9" * 701)
show(eval, "9" * 701)
show(str, 10 ** 699)
show(str, -10 ** 700)
sys.set_int_max_str_digits(0)
literal(nines)
show(str, big)
