# What int() and float() say of text that is no number: its repr, cut to 200 characters.
def show(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        text = ascii(str(e))
        print(type(e).__name__, len(str(e)), text[:60], text[-8:])

class Raising(str):
    def __repr__(self): raise RuntimeError("repr")

class Own(str):
    def __repr__(self): return "<own>"

class Wrong(str):
    def __repr__(self): return 3

class RaisingBytes(bytes):
    def __repr__(self): raise RuntimeError("repr of bytes")

for class_ in Raising, Own, Wrong:
    show(int, class_("x"))
    show(int, class_("x"), 5)
    show(float, class_("x"))
    show(int, class_("12"))
show(int, RaisingBytes(b"x"))
show(float, RaisingBytes(b"x"))
show(int, "9" * 5000 + "x")
show(int, "x" * 197)
show(int, "x" * 198)
show(int, b"x" * 300)
show(int, b"\xff" * 300)
show(int, "\xe9" * 300)
show(int, "x\ud800" * 200)
show(int, "0x" + "f" * 5000 + "g", 16)
show(float, "x" * 300)
