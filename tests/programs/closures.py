# Closures: cells, nonlocal, late binding and its fixes, shared state, deletion, class bodies.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


def counter(start=0):
    count = start

    def step(by=1):
        nonlocal count
        count += by
        return count

    def peek():
        return count

    def reset():
        nonlocal count
        count = start

    return step, peek, reset


step, peek, reset = counter(10)
print(step(), step(5), peek(), reset(), peek())
print(step.__code__.co_freevars, reset.__code__.co_freevars, counter.__code__.co_cellvars, counter.__code__.co_varnames)
print(step.__closure__[0] is peek.__closure__[0], step.__closure__[0].cell_contents, len(reset.__closure__), counter.__closure__)
step.__closure__[0].cell_contents = 1000
print(peek(), step())
other, _, _ = counter()
print(other(), other(), peek(), step.__closure__[0] == other.__closure__[0])

late = []
for i in range(3):
    late.append(lambda: i)
print([f() for f in late])


def make():
    fs = []
    for i in range(3):
        def f(x, i=i):
            return x * 10 + i
        fs.append(f)
        fs.append(lambda x: x * 10 + i)
    return fs


print([f(1) for f in make()], [f.__defaults__ for f in make()])


def factory(i):
    return lambda: i


print([f() for f in [factory(i) for i in range(3)]])


def later():
    def use():
        return value
    attempt('before', use)
    cell = use.__closure__[0]
    attempt('empty cell', lambda: cell.cell_contents)
    value = 1
    print(use())
    value = 'two'
    print(use(), cell.cell_contents)
    del value
    attempt('deleted', use)
    return use


later()


def three():
    a = 1

    def two():
        b = a + 1

        def one():
            nonlocal a, b
            a += 10
            b += a
            return a, b
        return one
    return two


one = three()()
print(one(), one(), one.__code__.co_freevars, [c.cell_contents for c in one.__closure__])


def arg_cell(x, *args, y=2, **kw):
    def get():
        return x, args, y, kw
    x += 1
    return get


print(arg_cell(1, 2, z=3)(), arg_cell.__code__.co_cellvars)
x = 'global'


def shadows():
    x = 'enclosing'

    class Inner:
        y = x
        x = 'class'
        def method(self):
            return x
        z = [x for _ in range(1)]
    return Inner.y, Inner.x, Inner().method(), Inner.z


attempt('class body', shadows)


def unbound():
    print(x)
    x = 1


def unbound_nested():
    def f():
        nonlocal n
        del n
    n = 1
    f()
    return n


attempt('unbound', unbound)
attempt('unbound cell', unbound_nested)


def loop_cell():
    out = []
    for n in range(2):
        def g():
            return n
        out.append(g)
    return out, n


fs, n = loop_cell()
print([f() for f in fs], n, fs[0].__closure__ == fs[1].__closure__, fs[0].__closure__[0] is fs[1].__closure__[0])


def compose(*fs):
    def composed(v):
        for f in reversed(fs):
            v = f(v)
        return v
    return composed


print(compose(str, lambda v: v + 1, abs)(-41), compose()(5))


def memo(f):
    cache = {}

    def wrapper(n):
        if n not in cache:
            cache[n] = f(n)
        return cache[n]
    wrapper.cache = cache
    return wrapper


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), len(fib.cache), fib.__closure__[0].cell_contents is fib.cache)
curry = lambda a: lambda b: lambda c: (a, b, c)
print(curry(1)(2)(3), curry.__name__, curry(1).__qualname__)


def recursive():
    def even(n): return n == 0 or odd(n - 1)
    def odd(n): return n != 0 and even(n - 1)
    return even(10), odd(7), even.__closure__[0].cell_contents is odd


print(recursive(), type(step.__closure__[0]).__name__)
