# with: order of enter and exit, suppression, return and break through it, several managers, errors in enter and exit.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e, '| context:', repr(e.__context__))


class CM:
    def __init__(self, name, swallow=False, fail=None): self.name, self.swallow, self.fail = name, swallow, fail

    def __enter__(self):
        print(f'enter {self.name}')
        if self.fail == 'enter': raise RuntimeError(f'{self.name} enter')
        return self.name.upper()

    def __exit__(self, kind, value, tb):
        print(f'exit {self.name}', kind and kind.__name__, value, tb is not None)
        if self.fail == 'exit': raise RuntimeError(f'{self.name} exit')
        return self.swallow


with CM('a') as a:
    print('body', a)
with CM('b', swallow=True):
    raise ValueError('swallowed')
print('continues')


def two():
    with CM('x') as x, CM('y') as y:
        return x + y


def parenthesized():
    with (
        CM('p') as p,
        CM('q', swallow=True),
        CM('r') as (r),
    ):
        1 / 0
    return p, r


def loop():
    for i in range(4):
        with CM(f'l{i}'):
            if i == 0: continue
            if i == 2: break
            print('iteration', i)
    return i


def generator():
    with CM('gen'):
        yield 1
        yield 2


attempt('two', two)
attempt('parenthesized', parenthesized)
attempt('loop', loop)
for v in generator():
    print('got', v)
g = generator(); next(g); g.close()
g = generator(); next(g)
attempt('throw', lambda: g.throw(KeyError('thrown')))


def fails(where):
    with CM('outer'), CM('inner', fail=where):
        print('never' if where == 'enter' else 'body')


def both_fail():
    with CM('bf', fail='exit'):
        raise ValueError('body')


def exit_replaces_return():
    with CM('er', fail='exit'):
        return 'lost'


attempt('enter fails', lambda: fails('enter'))
attempt('exit fails', lambda: fails('exit'))
attempt('both fail', both_fail)
attempt('exit replaces return', exit_replaces_return)


class NoExit:
    def __enter__(self): return self


class NoEnter:
    def __exit__(self, *args): return None


def use(obj):
    with obj: pass


attempt('no exit', lambda: use(NoExit()))
attempt('no enter', lambda: use(NoEnter()))
attempt('int', lambda: use(5))
attempt('None', lambda: use(None))


def instance_attribute():
    n = NoExit(); n.__exit__ = lambda *a: None
    use(n)


attempt('instance attribute', instance_attribute)


def targets():
    d, lst = {}, [0, 0]
    with CM('t1') as d['key'], CM('t2') as lst[1], CM('ab') as (first, *rest):
        pass
    return d, lst, first, rest


attempt('targets', targets)


class Transaction:
    def __init__(self, store): self.store = store
    def __enter__(self): self.saved = dict(self.store); return self.store
    def __exit__(self, kind, value, tb):
        if kind:
            self.store.clear(); self.store.update(self.saved)
            print('rolled back on', kind.__name__)
        return kind is not None and issubclass(kind, LookupError)


store = {'n': 1}
with Transaction(store) as s: s['n'] = 2
with Transaction(store) as s:
    s['n'] = 3
    s['missing']
print(store)


class contextmanager:
    def __init__(self, f): self.f = f
    def __call__(self, *args):
        self.gen = self.f(*args)
        return self
    def __enter__(self): return next(self.gen)
    def __exit__(self, kind, value, tb):
        if kind is None:
            next(self.gen, None)
            return False
        try:
            self.gen.throw(value)
        except StopIteration:
            return True
        except BaseException as e:
            if e is value: return False
            raise


@contextmanager
def tag(name):
    print(f'<{name}>')
    try:
        yield name * 2
    except KeyError as e:
        print('handled', e)
    finally:
        print(f'</{name}>')


with tag('b') as t: print(t)
with tag('i'): raise KeyError('k')
def unhandled():
    with tag('u'): 1 / 0


attempt('unhandled', unhandled)


class Stack:
    def __init__(self): self.callbacks = []
    def enter(self, cm): self.callbacks.append(cm.__exit__); return cm.__enter__()
    def __enter__(self): return self
    def __exit__(self, *exc):
        for cb in reversed(self.callbacks):
            if cb(*exc): exc = (None, None, None)
        return exc == (None, None, None)


with Stack() as st:
    print([st.enter(CM(n, swallow=n == 's2')) for n in ('s1', 's2', 's3')])
    raise OSError('in stack')
try:
    with CM('fin'):
        try: raise KeyError(1)
        finally: print('inner finally')
except KeyError as e: print('caught', e)
