"""try in all shapes, with the handlers' names, nesting and returns."""


def simple():
    try:
        work()
    except:
        pass


def typed(x):
    try:
        return x()
    except KeyError as error:
        raise ValueError("bad") from error
    except (OSError, EOFError):
        raise
    else:
        return 1
    finally:
        x.close()


def nested(a):
    try:
        try:
            a()
        except TypeError:
            try:
                a(1)
            except ValueError as e:
                return e
            finally:
                a(2)
    finally:
        try:
            a(3)
        except Exception:
            pass
        else:
            a(4)


def returns(f):
    try:
        return f()
    finally:
        f = None


def loops(xs):
    while True:
        try:
            for x in xs:
                try:
                    if x:
                        return x
                finally:
                    del x
        except StopIteration:
            break
        finally:
            continue_here = 1
    return continue_here


def deleted():
    x = 1
    try:
        del x
    except NameError as x:
        print(x)
    print(x)
    raise


def conditional(a, b):
    try:
        value = a or b and a.c or "unknown"
    except AttributeError:
        value = None if a is None else b
    return value
