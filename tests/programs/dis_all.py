# The dis module: listings, instructions as objects, code information.
import dis
import io
import sys


class Masked(io.StringIO):
    """Addresses are of no interest."""

    def write(self, text):
        parts = text.split(" at 0x")
        shown = parts[0] + "".join(" at 0x" + part.lstrip("0123456789abcdef") for part in parts[1:])
        return sys.__stdout__.write(shown)


sys.stdout = Masked()

def branchy(a, b=1, *args, c, **kw):
    """A docstring."""
    try:
        for i in range(a):
            if i % 2:
                continue
            print(i, b, sep="")
    except (ValueError, TypeError) as error:
        return error
    finally:
        a = None
    return [x for x in args if x is not c]


def outer():
    n = 1

    def inner(k=2):
        nonlocal n
        n += k
        return lambda: n
    return inner


def gen(n):
    x = yield n
    yield from range(x)


async def co(x):
    async with x as y:
        await y
    async for z in y:
        print(f"{z!r:>{y}} {z}")


class Klass:
    attr = 1

    def method(self):
        return self.attr

    @classmethod
    def make(cls):
        return cls()

    @staticmethod
    def plain():
        return None


for f in branchy, outer, gen, co:
    print("==", f.__name__)
    dis.dis(f)
print("== class")
dis.dis(Klass)
print("== method")
dis.dis(Klass().method)
print("== text")
dis.dis("x = 1\nprint(x + y)")
dis.dis("a if b else c")
print("== bytes")
dis.dis(compile("a.b[c] = d", "<x>", "exec").co_code)
print("== options")
dis.dis(branchy, show_caches=True)
dis.dis(branchy, show_offsets=True)
dis.dis(branchy, show_positions=True)
dis.dis(outer, depth=0)
dis.dis(outer, depth=1)
out = io.StringIO()
dis.dis(gen, file=out)
print(len(out.getvalue().splitlines()))
dis.disassemble(gen.__code__, 4)
print("== info")
for f in branchy, outer, gen, co, Klass, "a + b":
    if f is not Klass:
        print(dis.code_info(f))
dis.show_code(gen)
print("== instructions")
for i in dis.get_instructions(branchy):
    print(i.opname, i.opcode, i.arg, i.argval if "code object" not in i.argrepr else "code", i.argrepr, i.offset,
          i.start_offset, i.starts_line, i.line_number, i.is_jump_target, i.label, i.positions, i.cache_info,
          i.baseopname, i.baseopcode, i.oparg, i.end_offset, i.jump_target, i.cache_offset)
print(next(dis.get_instructions(gen)))
print(next(dis.get_instructions(gen, first_line=100)).line_number)
print("== bytecode")
bc = dis.Bytecode(outer)
print(bc.codeobj is outer.__code__, bc.first_line, [i.opname for i in bc])
print(bc.dis())
print(bc.info())
print(dis.Bytecode(gen, show_offsets=True, current_offset=6).dis())
print("== helpers")
print(list(dis.findlinestarts(branchy.__code__)))
print(dis.findlabels(branchy.__code__.co_code))
print([dis.stack_effect(dis.opmap[n], 2) for n in ("CALL", "BUILD_MAP", "SWAP", "UNPACK_SEQUENCE", "BINARY_OP")])
print(dis.stack_effect(dis.opmap["FOR_ITER"], 0, jump=True), dis.stack_effect(dis.opmap["POP_TOP"]))
print(dis.opname[:20], dis.opmap["RESUME"], dis.cmp_op, dis.HAVE_ARGUMENT, dis.EXTENDED_ARG)
print(len(dis.hasarg), dis.hasconst, dis.hasfree, dis.haslocal, dis.hasjrel == dis.hasjump, dis.hasjabs, dis.hasexc)
print(sorted(dis.__all__))
print([t for t in dis._nb_ops[:3]], dis.COMPILER_FLAG_NAMES[32])
print(list(branchy.__code__.co_branches()), branchy.__code__._varname_from_oparg(1))
print("== faults")
for bad in 3, None.__class__, object(), b"":
    try:
        dis.dis(bad)
    except TypeError as error:
        print(type(error).__name__, error)
try:
    dis.stack_effect(300)
except ValueError as error:
    print(error)
try:
    dis.distb()
except RuntimeError as error:
    print(error)


def fails(x):
    return 1 / x


try:
    fails(0)
except ZeroDivisionError as error:
    sys.last_exc = error
    sys.last_traceback = error.__traceback__
dis.distb()
dis.dis()
tb = sys.last_exc.__traceback__
print(dis.Bytecode.from_traceback(tb).current_offset > 0)
