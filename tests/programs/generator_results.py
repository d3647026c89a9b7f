# What a generator returned goes to whom it ended for, to nobody else; context of what is thrown into it.
def g():
    yield 1
    return 5
def h(it):
    for x in g(): pass
    r = yield from it
    print('r', r)
class It:
    def __init__(s): s.n=0
    def __iter__(s): return s
    def __next__(s):
        s.n+=1
        if s.n>1: raise StopIteration
        return s.n
for it in ([1], iter([]), (2,), map(str,[1]), zip([1]), It(), range(1), (x for x in 'a'), {1:2}, 'a'):
    print(list(h(it)))
for x in g(): pass
for i in (iter([]), It()):
    try: next(i); next(i)
    except StopIteration as e: print(e.value)
def k():
    try: yield 1
    except IndexError as e: print('ctx', repr(e.__context__))
    try: 1/0
    except ZeroDivisionError:
        try: yield 2
        except KeyError as e: print('ctx2', repr(e.__context__))
    yield 3
try: raise ValueError('outer')
except ValueError:
    x = k(); next(x); print(x.throw(IndexError('a'))); print(x.throw(KeyError))
    x = k(); next(x); 
    try: x.throw(TypeError)
    except TypeError as e: print(repr(e.__context__))
    x = k()
    try: x.throw(TypeError)
    except TypeError as e: print(repr(e.__context__))
