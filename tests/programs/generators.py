# Generators: laziness, return values, yield from, delegation, infinite streams, pipelines.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, repr(e))


def countdown(n):
    print('start', n)
    while n > 0:
        yield n
        n -= 1
    print('end')
    return 'liftoff'


g = countdown(3)
print(type(g).__name__, g.__name__, g.__qualname__, g.gi_running, g.gi_frame is not None, g.gi_yieldfrom)
print(next(g), g.gi_frame.f_locals, g.gi_frame.f_lineno - countdown.__code__.co_firstlineno, iter(g) is g)
print(list(g), g.gi_frame)
attempt('exhausted', lambda: next(g))
attempt('default', lambda: next(g, 'nothing'))

it = countdown(1)
next(it)
try:
    next(it)
except StopIteration as stop:
    print('value', stop.value, stop.args)


def chain(*iterables):
    for it in iterables:
        got = yield from it
        if got is not None:
            print('got', got)


print(list(chain('ab', [1], countdown(2), {'k': 0}, range(2))))


def tree(depth, path=''):
    if depth:
        yield from tree(depth - 1, path + 'L')
        yield path or 'root'
        yield from tree(depth - 1, path + 'R')


print(list(tree(3)))


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def take(n, it):
    for _, v in zip(range(n), it):
        yield v


def keep(pred, it):
    for v in it:
        if pred(v):
            yield v


print(list(take(10, fib())), list(take(5, keep(lambda v: v % 2 == 0, fib()))), sum(take(100, fib())))


def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found):
            found.append(n)
            yield n
        n += 1


print(*take(15, primes()))


def windows(it, size):
    window = []
    for v in it:
        window.append(v)
        if len(window) == size:
            yield tuple(window)
            del window[0]


print(list(windows('abcde', 3)), dict(windows('abcd', 2)), list(map(sum, windows(range(6), 4))))


def permutations(items):
    if not items:
        yield ()
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield item, *rest


print([''.join(p) for p in permutations('abc')], sum(1 for _ in permutations([*range(5)])))


def raising():
    yield 1
    raise ValueError('inside')


r = raising()
print(next(r))
attempt('raising', lambda: next(r))
attempt('then done', lambda: next(r))


def leaky():
    yield 1
    raise StopIteration('not so')


attempt('StopIteration inside', lambda: list(leaky()))
attempt('yield from int', lambda: list(chain(5)))
attempt('len', lambda: len(fib()))
attempt('index', lambda: fib()[0])


def selfnext():
    yield next(me)


me = selfnext()
attempt('already executing', lambda: next(me))


def empty():
    return
    yield


def yields_none():
    x = yield
    print('x is', x)


print(list(empty()), list(yields_none()), [v for v in yields_none()], (lambda: (yield 5))().__next__())
a, b, *c = take(4, fib())
print(a, b, c, max(take(8, fib())), 13 in fib(), sorted(take(6, fib()), reverse=True), tuple(take(0, fib())))
print(repr(g).split(' at ')[0])
