# Uncaught: exceptions whose str is empty, several lines long, or itself fails; finally and else blocks on the way out.
class Empty(Exception):
    pass


class Lines(Exception):
    def __str__(self):
        return 'first line\nsecond line'


class Outer:
    class Unprintable(ValueError):
        def __str__(self):
            raise RuntimeError('no text')


def first():
    raise Empty


def second():
    try:
        first()
    except Empty:
        raise Lines(1, 2)


def third():
    try:
        second()
    finally:
        print('third')
        raise Outer.Unprintable()


try:
    third()
except ValueError as e:
    print(type(e).__qualname__, type(e.__context__).__name__, type(e.__context__.__context__).__name__)
third()
