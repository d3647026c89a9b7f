class CM:
    def __init__(s, e=None, x=None, ret=None): s.e, s.x, s.ret = e, x, ret
    def __enter__(s):
        if s.e: raise s.e
        return s
    def __exit__(s, t, v, tb):
        print('exit', t and t.__name__, v)
        if s.x: raise s.x
        return s.ret
def t(*cms, body=None):
    try:
        if len(cms) == 1:
            with cms[0]:
                if body: raise body
        else:
            with cms[0], cms[1]:
                if body: raise body
        print('fine')
    except BaseException as e:
        print(type(e).__name__, e, repr(e.__context__), e.__suppress_context__)
t(CM(), body=ValueError('b'))
t(CM(x=KeyError('x')), body=ValueError('b'))
t(CM(x=KeyError('x')))
t(CM(ret=True), body=ValueError('b'))
t(CM(e=TypeError('e')), body=ValueError('b'))
t(CM(), CM(e=TypeError('e')), body=ValueError('b'))
t(CM(ret=1), CM(x=OSError('o')), body=ValueError('b'))
class BadBool:
    def __bool__(self): raise ValueError('bool')
t(CM(ret=BadBool()), body=KeyError('b'))
t(CM(ret=BadBool()))
class NoExit:
    def __enter__(self): pass
class NoEnter:
    def __exit__(self, *a): pass
for c in NoExit, NoEnter, int:
    try:
        with c(): pass
    except TypeError as e: print(e)
class WrongArgs:
    def __enter__(self): return 1
    def __exit__(self): pass
try:
    with WrongArgs(): pass
except TypeError as e: print(e)
def f():
    with CM():
        return 1
print(f())
for i in range(3):
    with CM():
        if i == 1: continue
        if i == 2: break
