# send, throw, close; what happens in finally blocks; delegation of all three through yield from.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except BaseException as e:
        print(label, '!!', type(e).__name__, e)


def averager():
    total = count = 0
    average = None
    while True:
        value = yield average
        if value is None:
            break
        total += value
        count += 1
        average = total / count
    return total, count


avg = averager()
print(next(avg), avg.send(10), avg.send(20), avg.send(60))
try:
    avg.send(None)
except StopIteration as e:
    print('result', e.value)
attempt('send after end', lambda: avg.send(1))
attempt('send to unstarted', lambda: averager().send(5))
attempt('send none to unstarted', lambda: averager().send(None))


def guarded(name):
    try:
        while True:
            try:
                got = yield name
                print(name, 'got', got)
            except KeyError as e:
                print(name, 'caught', repr(e))
                yield 'recovered'
    except ValueError as e:
        print(name, 'leaving on', e)
        return 'returned'
    finally:
        print(name, 'cleanup')


g = guarded('A')
print(next(g), g.send(1), g.throw(KeyError('k')), next(g))
attempt('throw ValueError', lambda: g.throw(ValueError('v')))
attempt('throw after end', lambda: g.throw(TypeError('late')))
g = guarded('B'); next(g)
print('close', g.close(), g.close())
attempt('next after close', lambda: next(g))
g = guarded('C'); next(g)
attempt('throw other', lambda: g.throw(TypeError('other')))
attempt('throw class', lambda: guarded('D').throw(RuntimeError))
attempt('throw non-exception', lambda: guarded('E').throw(5))
g = guarded('F')
print(g.close())


patience = []


def stubborn():
    while not patience:
        try:
            yield 1
        except GeneratorExit:
            print('no!')


s = stubborn(); next(s)
attempt('ignored exit', s.close)
attempt('throw exit', lambda: s.throw(GeneratorExit))
patience.append('lost'); s.close()


def returns_on_close():
    try:
        yield 1
    except GeneratorExit:
        return 'closing value'


r = returns_on_close(); next(r)
print('close returns', r.close())


def inner():
    log = []
    while True:
        try:
            item = yield len(log)
            if item == 'stop':
                return log
            log.append(item)
        except ZeroDivisionError as e:
            log.append(f'zde:{e}')
        finally:
            log.append('f')


def outer():
    first = yield from inner()
    print('inner returned', first)
    second = yield from inner()
    return first, second


o = outer()
print(next(o), o.send('a'), o.send('b'), o.throw(ZeroDivisionError('z')), o.gi_yieldfrom.__name__)
print(o.send('stop'))
print(o.send('c'))
try:
    o.send('stop')
except StopIteration as e:
    print(e.value)


class Plain:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration('plain done')
        return self.n


def over_plain():
    result = yield from Plain()
    print('plain result', result)


p = over_plain()
print(next(p), p.send(None))
attempt('send to plain', lambda: p.send('x'))
print(list(over_plain()))
p = over_plain(); next(p)
attempt('throw into plain', lambda: p.throw(LookupError('l')))


def scheduler(tasks):
    queue = list(tasks)
    while queue:
        name, task = queue.pop(0)
        try:
            print(name, next(task))
        except StopIteration as done:
            print(name, 'finished with', done.value)
        else:
            queue.append((name, task))


def task(steps, step=1):
    for i in range(0, steps, step):
        yield i
    return steps * step


scheduler([('x', task(2)), ('y', task(6, 3)), ('z', task(0))])


def finally_yield():
    try:
        yield 'body'
    finally:
        yield 'in finally'


f = finally_yield(); next(f)
attempt('close with yield in finally', f.close)
print(list(finally_yield()))
try:
    raise KeyError('outer context')
except KeyError:
    t = guarded('T'); next(t)
    try:
        t.throw(IndexError('thrown'))
    except IndexError as e:
        print(repr(e.__context__), e.__cause__)


# a delegate that handles what is thrown and returns
def handles():
    try:
        yield 1
    except ValueError as e:
        return "handled", e.args


def delegates():
    try:
        raise KeyError
    except KeyError:
        got = yield from handles()
        yield got
    return (yield from handles())


g = delegates()
print(next(g), g.throw(ValueError("first")), next(g))
try:
    g.throw(ValueError("second"))
except StopIteration as e:
    print(e.value)
