"""except*: groups split, named, nested, with else and finally."""


def one(f):
    try:
        f()
    except* ValueError:
        print("value")


def several(f):
    try:
        f()
    except* ValueError as group:
        print(group)
    except* (TypeError, KeyError) as group:
        raise
    except* OSError:
        raise RuntimeError from None
    else:
        return 1
    finally:
        f = None


def nested(fs):
    for f in fs:
        try:
            try:
                f()
            except* ValueError as e:
                print(e)
        except* TypeError:
            pass
