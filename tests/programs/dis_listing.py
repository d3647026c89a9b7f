# The dis module on functions, code objects, classes and source text.
import dis


def add(a, b):
    return a + b * 2


def loop(items):
    total = 0
    for item in items:
        if item > 3:
            total += item
        else:
            continue
    return total


def closure(x):
    def inner(y=1):
        return x + y
    return inner


class Thing:
    def method(self):
        return self.value

    @staticmethod
    def plain():
        try:
            return 1 / 0
        except ZeroDivisionError:
            return None


for f in (add, loop):
    print('==', f.__name__)
    dis.dis(f)
print('== closure')
dis.dis(closure(5))
print('== Thing')
dis.dis(Thing)
print('== source')
dis.dis('x = [i for i in y if i]\nprint(f"{x!r:>{w}}")')
print('== instructions')
for i in dis.get_instructions(add):
    print(i.offset, i.opname, i.arg, i.argval, i.argrepr, i.positions.lineno - add.__code__.co_firstlineno, i.positions.col_offset)
print([i.opname for i in dis.get_instructions(closure(5))])
print(dis.opmap['RESUME'] == dis.opname.index('RESUME'), dis.opname[dis.opmap['LOAD_CONST']], len(dis.Bytecode(add).codeobj.co_code))
