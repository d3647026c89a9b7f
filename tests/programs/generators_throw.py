# Throwing into generators: delegates of every kind, what cannot be thrown, contexts, handlers.
def t(f, *args):
    try: print(f(*args))
    except BaseException as e: print(type(e).__name__, e, repr(e.__context__), repr(e.__cause__))
# throw corners for generators
def d1():
    try: yield 1
    finally: print("d1 fin")
def d2():
    try: yield from d1()
    except GeneratorExit: print("d2 exit"); raise
g = d2(); next(g); g.close()
g = d2(); next(g)
t(g.throw, GeneratorExit)
g = d2(); next(g)
t(g.throw, GeneratorExit("x"))
class It:
    def __iter__(self): return self
    def __next__(self): return 1
def d3(): return (yield from It())
g = d3(); next(g)
t(g.throw, ValueError("no throw method"))
class It2(It):
    def throw(self, *a): raise StopIteration("from throw")
def d4():
    x = yield from It2()
    yield x
g = d4(); next(g)
t(g.throw, ValueError)
class It3(It):
    def close(self): raise OSError("close")
def d5():
    try: yield from It3()
    except BaseException as e: print("d5", repr(e), repr(e.__context__)); raise
g = d5(); next(g)
t(g.close)
g = d5(); next(g)
t(g.throw, GeneratorExit)
class It4(It):
    @property
    def throw(self): raise LookupError("throw attr")
def d6():
    try: yield from It4()
    except BaseException as e: print("d6", repr(e))
g = d6(); next(g)
t(g.throw, ValueError)
def d7():
    try: yield 1
    except TypeError as e: yield repr(e)
g = d7(); next(g)
t(g.throw, 5)
t(next, g)
g = (lambda: (yield from d7()))(); next(g)
t(g.throw, 5)
t(next, g)
g = d7(); next(g)
t(g.throw, ValueError("a"), "b")
g = d7(); next(g)
t(g.throw, ValueError, ValueError("b"))
g = d7(); next(g)
t(g.throw, ValueError, (1, 2))
g = d7(); next(g)
t(g.throw, ValueError, None, 5)
try: 1/0
except ZeroDivisionError as e: tb = e.__traceback__
g = d7(); next(g)
try: g.throw(ValueError, ValueError("tb"), tb)
except ValueError as e:
    x = e.__traceback__
    while x: print(x.tb_frame.f_code.co_name, x.tb_lineno); x = x.tb_next
class Bad(Exception):
    def __new__(cls, *a): return 5
g = d7(); next(g)
t(g.throw, Bad)
g = d7(); next(g)
class Raising(Exception):
    def __init__(self, *a): raise KeyError("init")
t(g.throw, Raising)
def self_throw():
    t(me.throw, ValueError)
    yield 1
me = self_throw()
next(me)
def ctx():
    try: raise KeyError("inner")
    except KeyError: 
        yield 1
g = ctx(); next(g)
try: raise OSError("outer")
except OSError: t(g.throw, ValueError("thrown"))
def ctx2():
    yield 1
g = ctx2(); next(g)
try: raise OSError("outer")
except OSError: t(g.throw, ValueError("thrown"))
def ctx3(): yield from ctx()
g = ctx3(); next(g)
try: raise OSError("outer")
except OSError: t(g.throw, ValueError("thrown"))
def last_line():
    try:
        yield 1
    except ValueError: return "ve"
g = last_line(); next(g); t(g.throw, ValueError)
def w():
    with CM(): yield 1
class CM:
    def __enter__(self): pass
    def __exit__(self, *a): print("exit", a[0]); return True
g = w(); next(g); t(g.throw, ValueError)
def loop():
    while True:
        try: x = yield
        except ValueError: print("again")
g = loop(); next(g); g.throw(ValueError); g.throw(ValueError); t(g.throw, KeyError)
def before():
    yield 1
    try: yield 2
    except ValueError: yield 3
    yield 4
g = before(); next(g); t(g.throw, ValueError)
g = before(); next(g); next(g); t(g.throw, ValueError); t(next, g); t(next, g)
def nested():
    try:
        try: yield 1
        finally: yield 2
    except ValueError: yield 3
g = nested(); next(g); t(g.throw, ValueError); t(next, g); t(g.throw, KeyError)
