# Tracebacks of what leaves an except*.


def fail(n):
    raise ValueError(n)


def collect(*calls):
    errors = []
    for call in calls:
        try:
            call()
        except Exception as e:
            errors.append(e)
    raise ExceptionGroup("collected", errors)


def work():
    try:
        collect(lambda: fail(1), lambda: {}["key"], lambda: 1 / 0, lambda: len(5))
    except* KeyError:
        raise LookupError("no key")
    except* ZeroDivisionError as e:
        raise ArithmeticError("zero") from e.exceptions[0]
    except* TypeError:
        raise


try:
    work()
except ExceptionGroup as e:
    again = e


def single():
    try:
        fail(2)
    except* ValueError:
        undefined_name


try:
    single()
except* NameError as e:
    e.add_note("a note for the group")
    raise again from e
