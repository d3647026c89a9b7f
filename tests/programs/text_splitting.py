# Splitting at white space keeps what is left over as it is, and results that change nothing are the object itself.
def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


for text in ("  a    b   ", "\ta\nb\x0bc ", "   ", "one", "\u3000x\u3000y \u3000"):
    for n in (-1, 0, 1, 2, 9):
        print(ascii(text), n, ascii(text.split(None, n)), ascii(text.rsplit(None, n)))
for data in (b"  a    b   ", bytearray(b" a b  c ")):
    for n in (-1, 0, 1, 2):
        print(data, n, data.split(None, n), data.rsplit(None, n))

text, data = "abc def", b"abc def"
print(text.replace("abc", "abc") is text, text.replace("z", "y") is text, text.replace("", "") is text)
print(data.replace(b"z", b"y") is data, data.strip() is data, data.split(b"q")[0] is data, data.zfill(2) is data)
print(b"".join([data]) is data, data.translate(None) is data, data.replace(b"abc", b"abc") is data)


class Hooked(str):
    def __rmod__(self, other):
        return "hooked", other

    def __radd__(self, other):
        return "added"


attempt("rmod", lambda: "lhs %r" % Hooked("x"))
attempt("explicit", lambda: str.__mod__("%s", Hooked("x")))
attempt("radd", lambda: "a" + Hooked("b"))
for template in ("%.*f", "%*d", "%.*d", "%.*s", "%*.*f"):
    for size in (3, -3, 2**31, -(2**31) - 1, 2**80):
        args = (size, 1) if template.count("*") == 1 else (size, 1, 2.5)
        if template[1] == "." or abs(size) < 9 or size > 2**60:
            attempt(template + " " + str(size), lambda: template % args)
attempt("long", lambda: "%.99999999999f" % 1.0)
print(len("%.70000f" % 1.5), len(format(0.1, ".70000f")), len(f"{0.1:.70000e}"), f"{0.1:.1200f}"[-8:])
print(len("%.3000g" % 0.1), len("%#.3000g" % 0.1), ("%.800f" % 1e300)[:20])
attempt("extend", lambda: bytearray(b"x").extend(""))
attempt("bytearray", lambda: bytearray("a", 1))
attempt("bytearray", lambda: bytearray("a", "b", None))
