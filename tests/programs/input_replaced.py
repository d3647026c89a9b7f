# input() asks on whatever sys.stdout is, and reads from whatever sys.stdin is.
import io
import sys

stdin, stdout, stderr = sys.stdin, sys.stdout, sys.stderr


def tried(*args):
    try:
        return repr(input(*args))
    except BaseException as error:
        return f"{type(error).__name__}: {error}"


sys.stdin = io.StringIO("first\nsecond\n\nlast")
print(tried())
print(tried("prompt> "))
print(tried(""), tried(None), tried(1))


class Lines:
    def __init__(self, *lines):
        self.lines = list(lines)

    def readline(self):
        print("readline")
        line = self.lines.pop(0)
        if isinstance(line, Exception):
            raise line
        return line


class Prompt:
    def __str__(self):
        print("asked for the prompt")
        return "prompt: "


class Bad:
    def __str__(self):
        raise KeyError("no prompt")


class Text(str):
    pass


sys.stdin = Lines("one\n", "two\r\n", "", b"bytes\n", 5, ValueError("no line"), Text("own\n"), Text("own"), "\n", "a\nb\n")
print(tried(Prompt()))
print(tried(Bad()))
for _ in range(8):
    print(tried())
print(tried(), tried("p"))


class Out(io.StringIO):
    def flush(self):
        self.flushed = getattr(self, "flushed", 0) + 1
        raise ValueError("not flushed")


sys.stdin = io.StringIO("x\ny\n")
sys.stdout = out = Out()
answers = tried("question? "), tried(Prompt())
sys.stdout = stdout
print(answers, repr(out.getvalue()), out.flushed)


class Closed:
    def write(self, text):
        raise OSError("closed")


sys.stdin = io.StringIO("x\n")
sys.stdout = Closed()
answers = tried("q"), tried()
sys.stdout = stdout
print(answers)

for name in "stdin", "stdout", "stderr":
    old = getattr(sys, name)
    setattr(sys, name, None)
    answer = tried()
    delattr(sys, name)
    other = tried()
    setattr(sys, name, old)
    print(answer, "|", other)
sys.stdin = object()
print(tried())
