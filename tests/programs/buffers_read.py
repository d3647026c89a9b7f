# Where bytes are read, any object with a buffer will do: views, and classes with `__buffer__`.
class Exporter:
    def __init__(self, data):
        self.data = data

    def __buffer__(self, flags):
        print("asked with", flags)
        return memoryview(self.data)

    def __release_buffer__(self, view):
        print("released", view.tobytes())


class NoView:
    def __buffer__(self, flags):
        return 1


class Failing:
    def __buffer__(self, flags):
        return 1 // 0


class Unreleasable:
    def __buffer__(self, flags):
        return memoryview(b"12")

    def __release_buffer__(self, view):
        raise ValueError("mine")


class Named:
    def __repr__(self):
        return "<named>"

    def __buffer__(self, flags):
        return memoryview(b"no number")


class Index:
    def __index__(self):
        return 49

    def __buffer__(self, flags):
        return memoryview(b"2")


class Text(bytearray):
    def __buffer__(self, flags):
        return memoryview(b"77")


def attempt(label, function, *args):
    try:
        print(label, "->", function(*args))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


dead = memoryview(b"12")
dead.release()
values = {
    "view": memoryview(b"12"),
    "empty": memoryview(b""),
    "backwards": memoryview(b"21")[::-1],
    "one backwards": memoryview(b"2")[::-1],
    "spaces": memoryview(b" 1_2 "),
    "shaped": memoryview(b"123456").cast("B", (2, 3)),
    "scalar": memoryview(b"1").cast("B", ()),
    "ints": memoryview(b"12  ").cast("I"),
    "bytearray": memoryview(bytearray(b"12")),
    "dead": dead,
    "exporter": Exporter(b"12"),
    "no view": NoView(),
    "failing": Failing(),
    "index": Index(),
    "text": Text(b"12"),
    "no buffer": None,
}
operations = {
    "int": int,
    "int 16": lambda v: int(v, 16),
    "str": lambda v: str(v, "ascii"),
    "bytes": bytes,
    "join": lambda v: b"-".join([b"a", v]),
    "in": lambda v: v in b"x12",
    "add": lambda v: b"x" + v,
    "add to bytearray": lambda v: bytearray(b"x") + v,
    "find": b"x12x".find,
    "find in bytearray": bytearray(b"x12x").find,
    "count": b"x12x".count,
    "replace": lambda v: b"x12x".replace(v, b"!"),
    "split": lambda v: b"x12x".split(v),
    "startswith": b"12x".startswith,
    "endswith": lambda v: b"x12".endswith((b"x", v)),
    "strip": b"121x".strip,
    "removeprefix": b"12x".removeprefix,
    "partition": lambda v: b"x12x".partition(v)[::2],
    "translate": lambda v: b"x12x".translate(None, v),
    "fromhex": bytes.fromhex,
    "maketrans": lambda v: bytes.maketrans(v, b"ab")[49:51],
    "%b": lambda v: b"<%b>" % (v,),
}
for name, operation in operations.items():
    for label, value in values.items():
        attempt(name + " " + label, operation, value)
for label, value in values.items():
    if label not in ("view", "empty"):
        attempt("float " + label, float, value)
attempt("float", float, Named())
attempt("int", int, Named())
print(float(memoryview(b"1e3")), float(memoryview(b" nan ")))
try:
    float(view := memoryview(b"x"))
except ValueError as error:
    print(str(error) == f"could not convert string to float: {view!r}")
attempt("int", int, memoryview(b"1" * 300 + b"x"))
attempt("complex", complex, memoryview(b"1"))

more = bytearray(b"a")
for label, value in values.items():
    attempt("extend " + label, more.extend, value)
    try:
        more += value
    except TypeError as error:
        print(error)
    print(more)
    del more[1:]
print(bytearray(b"12") < memoryview(b"13"), bytearray(b"12") >= memoryview(b"13"), bytearray(b"12") == memoryview(b"12"))
print(b"x1x".partition(memoryview(b"1"))[1].tobytes(), bytearray(b"x1x").partition(memoryview(b"1")))
print(int(Unreleasable()))
