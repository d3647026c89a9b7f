# Struct sequences are tuples with named items: sys.version_info and its kin; code.replace; dis.get_instructions.
import dis
import sys


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


v = sys.version_info
print(v[:2], v.major, v.minor, v.releaselevel, len(v), v > (3, 13), isinstance(v, tuple), type(v).__name__, v == tuple(v), hash(v) == hash(tuple(v)), list(v)[:2])
print(sys.float_info.max, sys.float_info.mant_dig, sys.float_info[9], sys.float_info)
print(sys.hash_info.imag, sys.int_info.bits_per_digit in (15, 30), sys.flags.optimize, sys.flags.dev_mode, repr(v).startswith('sys.version_info(major=3, minor=14, micro='))
major, minor, *rest = v; print(major, minor, len(rest), v + (1,) == (*v, 1), v.index('final'), v.count(3), v.n_fields)
attempt('set', lambda: setattr(v, 'major', 2))
attempt('item', lambda: v.__setitem__(0, 1))
attempt('new', lambda: type(v)())
attempt('subclass', lambda: type('X', (type(v),), {}))
attempt('attribute', lambda: v.nothing)


def add(a, b=2):
    total = a + b
    return total


co = add.__code__
renamed = co.replace(co_name='plus', co_qualname='Plus.plus', co_firstlineno=100)
print(renamed.co_name, renamed.co_qualname, renamed.co_firstlineno, co.co_name, renamed == co, co.replace() == co)
other = co.replace(co_varnames=('x', 'y', 'sum'), co_consts=(None, 5)); print(other.co_varnames, other.co_consts, other.co_nlocals)
F = type(add); f = F(renamed, globals(), 'f', (5,)); print(f(1), f.__name__, f.__qualname__, f.__code__ is renamed)
add.__code__ = co.replace(co_name='new'); print(add(3), add.__code__.co_name)
attempt('bad name', lambda: co.replace(co_name=5))
attempt('bad count', lambda: co.replace(co_argcount='x'))
attempt('bad names', lambda: co.replace(co_names=(1,)))
attempt('unknown', lambda: co.replace(co_nam='x'))
attempt('positional', lambda: co.replace('x'))


def branch(x, items):
    for i in items:
        if x == i or x is None: print(f'{x!r}')
    assert x not in items, 'found'
    return lambda: x


for code in (branch.__code__,):
    for i in dis.get_instructions(code):
        print(i.offset, i.opname, i.opcode == dis.opmap.get(i.opname, i.opcode), i.arg, i.argval if not hasattr(i.argval, 'co_code') else 'code', i.argrepr if 'object' not in i.argrepr else '', i.starts_line, i.is_jump_target, i.label)
i = list(dis.get_instructions(add))[-1]
print(tuple(i.positions)[2:], i[0], i.oparg)
b = dis.Bytecode(add); print(b.first_line, b.codeobj is add.__code__, len(list(b)), b.dis().split()[1])
