class E(Exception):
    def __str__(self): raise ValueError('no str')
e = E()
e.add_note('a note\nsecond')
e.__notes__.append(5)
try:
    raise KeyError('ctx')
except KeyError:
    raise e
