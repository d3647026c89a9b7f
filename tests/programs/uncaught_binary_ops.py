# Uncaught: operators of every kind fail and are printed by hand from the traceback; the last one is left uncaught.
class Money:
    def __init__(self, cents): self.cents = cents
    def __add__(self, other): return Money(self.cents + other.cents)
    def __eq__(self, other): return self.cents == other.cents
    __hash__ = None


def lines(tb):
    while tb:
        yield tb.tb_frame.f_code.co_name, tb.tb_lineno
        tb = tb.tb_next


a, table = Money(5), {'x': [1, 2, 3]}
for action in (
    lambda: a + Money(1) + 5,
    lambda: table['x'][1]['y'],
    lambda: -table['x'],
    lambda: a < a,
    lambda: {a: 1},
    lambda: table['x'][0] @ 2,
    lambda: table['x'][5],
):
    try:
        action()
    except Exception as e:
        print(type(e).__name__, e, list(lines(e.__traceback__)))

x = 1
x += (table['x'][0] + table['x'][1]
      + (table['x'][2] << table['x'][0]) % 'text'.count('q')
      + 1)
