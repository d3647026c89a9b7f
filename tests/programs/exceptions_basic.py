# Exceptions: matching, else/finally order, returns in finally, re-raise, custom classes, args, builtin messages.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e, e.args)


def flow(action):
    log = []
    try:
        log.append('try')
        if action == 'raise': raise ValueError(action)
        if action == 'key': {}['k']
        if action == 'return': return log
        log.append('end')
    except ValueError as e:
        log.append(f'except {e}')
    except (KeyError, IndexError) as e:
        log.append(f'lookup {e!r}')
        return log
    else:
        log.append('else')
    finally:
        log.append('finally')
    log.append('after')
    return log


for action in ('none', 'raise', 'key', 'return'):
    print(action, flow(action))


def nested(n):
    out = []
    for i in range(n):
        try:
            try:
                if i == 1: continue
                if i == 3: break
                out.append(('body', i, 10 // (i - 2)))
            finally:
                out.append(('finally', i))
        except ZeroDivisionError:
            out.append(('zde', i))
        else:
            out.append(('else', i))
    else:
        out.append('no break')
    return out


print(nested(2)); print(nested(5))


def depth(log):
    try:
        try:
            try:
                raise KeyError('deep')
            finally:
                log.append(1)
        except IndexError:
            log.append('wrong')
        finally:
            log.append(2)
    except LookupError as e:
        log.append(e.args[0])
        try:
            raise
        except KeyError as again:
            log.append(again is e)
    return log


print(depth([]))
try:
    e = 'before'
    raise ValueError
except ValueError as e:
    print(repr(e), str(e) == '', e.args)
attempt('e is unbound', lambda: e)


class AppError(Exception):
    def __init__(self, code, message='failed'):
        super().__init__(message)
        self.code = code

    def __str__(self):
        return f'[{self.code}] {super().__str__()}'


class NotFound(AppError):
    pass


for make in (lambda: AppError(1), lambda: NotFound(404, 'no page'), lambda: AppError(2, message=None)):
    try:
        raise make()
    except NotFound as err:
        print('not found', err, err.code, repr(err))
    except AppError as err:
        print('app', err, err.code, repr(err), err.args)

print(repr(ValueError()), repr(ValueError('a')), repr(ValueError('a', 1)), str(ValueError('a', 1)), str(KeyError('k')), str(KeyError()))
print(KeyError.__mro__, issubclass(FileNotFoundError, OSError), IOError is OSError, Exception.__base__, ArithmeticError.__subclasses__())
err = OSError(4321, 'No such file', 'x.txt')
print(err, err.errno, err.strerror, err.filename, err.args, type(err).__name__)
print(StopIteration(5).value, SystemExit(3).code, UnicodeDecodeError('utf-8', b'\xff', 0, 1, 'bad'), NameError('m', name='n').name)
attempt('raise int', lambda: exec('raise 5'))
attempt('raise class', lambda: exec('raise KeyError'))
attempt('raise none', lambda: exec('raise'))
attempt('catch int', lambda: exec('try:\n  raise ValueError(1)\nexcept 5: pass'))
attempt('assert', lambda: exec('assert 1 > 2'))
attempt('assert message', lambda: exec('assert [], ["list", 1]'))
attempt('name', lambda: undefined_thing)
attempt('attribute', lambda: None.foo)
five = 5
attempt('call', lambda: five())
attempt('subscript', lambda: five[0])
attempt('iterate', lambda: [*5])
attempt('import', lambda: exec('import no_such_module'))
attempt('import from', lambda: exec('from math import no_such_name'))
attempt('ValueError kw', lambda: ValueError(a=1))
try:
    attempt('system exit', lambda: exec('raise SystemExit(3)'))
except SystemExit as e:
    print('escaped', e.code)
noted = ValueError('with notes')
noted.add_note('first'); noted.add_note('second')
print(noted.__notes__, noted)
attempt('note', lambda: noted.add_note(5))


def many():
    for exc in (ZeroDivisionError, TypeError, RuntimeError('r')):
        try:
            raise exc
        except (ZeroDivisionError, TypeError) as caught:
            yield type(caught).__name__
        except Exception as caught:
            yield repr(caught)


print(list(many()))
