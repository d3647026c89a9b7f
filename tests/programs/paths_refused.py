# What names no file: open() and compile() say so before they look for one.
def show(f, *args):
    try:
        f(*args)
    except Exception as e:
        print(type(e).__name__, ascii(str(e)))

class Path:
    def __init__(self, answer): self.answer = answer
    def __fspath__(self): return self.answer

for path in "a\ud800", "a\0", b"a\0", Path("\ud800"), Path("a\0"), Path(3), None, 1.5, [], -1:
    show(open, path)
show(compile, "1", "f", "ev\ud800")
show(compile, "1", "f\0", "eval")
show(compile, "1", Path(3), "eval")
show(compile, "1", None, "eval")
