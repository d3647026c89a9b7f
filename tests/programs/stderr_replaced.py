# Warnings, and errors that nobody can catch, go to whatever sys.stderr is at the time.
import io
import sys

original = sys.stderr


class Dies:
    def __del__(self):
        1 / 0


async def coroutine():
    pass


def generator():
    yield


def unawaited():
    coroutine()
    return "unawaited"


count = 0


def compiled():
    global count
    count += 1
    return compile(f"{count} is {count}\n{count} is not {count}\n'\\d'", "typed%d" % count, "exec").co_name


def inverted():
    return ~True


def inverted_by_name():
    return True.__invert__()


def thrown():
    g = generator()
    next(g)
    return g.throw(ValueError, 1, None)


def cleared():
    return sys._clear_type_cache()


def executed():
    exec("3 is 3")
    return "executed"


def evaluated():
    return eval("3 is 3")


def dies():
    Dies()
    return "died"


def each(label):
    for f in compiled, inverted, inverted_by_name, thrown, cleared, executed, evaluated, unawaited, dies:
        # Each place warns once; so it shall warn again.
        globals().pop("__warningregistry__", None)
        try:
            print(label, f.__name__, f())
        except Exception as error:
            print(label, f.__name__, type(error).__name__, error)


def without_addresses(text):
    while " at 0x" in text:
        start = text.index(" at 0x")
        end = start + 6
        while text[end] in "0123456789abcdef":
            end += 1
        text = text[:start] + text[end:]
    return text


class Raises:
    def __init__(self, error):
        self.error = error

    def write(self, text):
        raise self.error

    def flush(self):
        raise self.error


class Collects:
    def __init__(self):
        self.texts = []

    def write(self, text):
        self.texts.append(text)

    def flush(self):
        pass


for error in KeyError("no"), OSError("no"), StopIteration("no"):
    sys.stderr = Raises(error)
    each(repr(error))
sys.stderr = object()
each("no write")
del sys.stderr
each("deleted")
sys.stderr = None
each("None")
sys.stderr = 5
each("int")
sys.stderr = collected = Collects()
each("collected")
for line in without_addresses("".join(collected.texts)).splitlines():
    print("|", line)
print(collected.texts[:3])
sys.stderr = text = io.StringIO()
each("StringIO")
print(without_addresses(text.getvalue()))


class Loud(io.StringIO):
    def write(self, text):
        print("writes", len(text) > 50)
        return super().write(text)


sys.stderr = Loud()
print(~False)
exec("7 is 7")
print(without_addresses(sys.stderr.getvalue()))


class WarnsItself:
    def write(self, text):
        print("write:", text.split(": ")[1:3], "~True" in text)
        print(~True, ~False)


sys.stderr = WarnsItself()
print(~True)


def remembers():
    sys.stderr = sys.stdout
    return ~False


print(remembers())
sys.excepthook(ValueError, ValueError("shown on stdout"), None)
sys.stderr = text = io.StringIO()
sys.excepthook(ValueError, ValueError("kept"), None)
print(repr(text.getvalue()))
