def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
eg = ExceptionGroup('eg', [ValueError(1), TypeError(2), ExceptionGroup('in', [ValueError(3), KeyError(4)])])
print(repr(eg))
print(eg.split(ValueError))
print(eg.subgroup(ValueError))
print(eg.subgroup((KeyError, TypeError)))
print(eg.split(OSError))
print(eg.subgroup(OSError))
print(eg.subgroup(ExceptionGroup) is eg)
print(eg.split(lambda e: isinstance(e, KeyError)))
print(eg.derive([ValueError(9)]))
print(eg.message, eg.exceptions)
t(lambda: eg.split(1))
t(lambda: eg.subgroup())
t(lambda: ExceptionGroup('a', []))
t(lambda: ExceptionGroup('a', 1))
t(lambda: ExceptionGroup(1, [ValueError()]))
t(lambda: ExceptionGroup('a', [1]))
t(lambda: ExceptionGroup('a', [KeyboardInterrupt()]))
t(lambda: repr(BaseExceptionGroup('a', [KeyboardInterrupt()])))
t(lambda: type(BaseExceptionGroup('a', [ValueError()])))
class MyEG(ExceptionGroup):
    def __new__(cls, m, e, extra): 
        self = super().__new__(cls, m, e); self.extra = extra; return self
    def __init__(self, m, e, extra): pass
    def derive(self, e): return MyEG(self.message, e, self.extra)
m = MyEG('my', [ValueError(1), TypeError(2)], 5)
m.add_note('note')
m.__cause__ = KeyError('c')
a, b = m.split(ValueError)
print(type(a), a.extra, a.__notes__, repr(a.__cause__), b)
t(lambda: m.split(lambda e: 1/0))
class P(ExceptionGroup): pass
p = P('p', [ValueError(1), TypeError(2)])
print(repr(p.subgroup(TypeError)))
class BadDerive(ExceptionGroup):
    def derive(self, e): return 5
t(lambda: BadDerive('b', [ValueError(), TypeError()]).split(ValueError))
print(str(eg))
t(lambda: setattr(eg, 'message', 1))
def tb():
    try: raise ExceptionGroup('tb', [ValueError(1), OSError(2)])
    except ExceptionGroup as e: return e
e = tb()
a, b = e.split(ValueError)
print(a.__traceback__ is e.__traceback__, a.__context__)
