# The arguments of compile, eval and exec: what they may be, and what is said of others.
def t(f):
    try: r = f(); print('ok', r if not hasattr(r,'co_filename') else (r.co_filename, r.co_flags, r.co_name))
    except BaseException as e: print(type(e).__name__, e)
class P:
    def __fspath__(self): return 'path'
class PB:
    def __fspath__(self): return b'path'
class PX:
    def __fspath__(self): return 5
class I:
    def __index__(self): return 1
class S(str): pass
class B:
    def __bool__(self): raise KeyError('bool')
for fn in ('a', b'b', P(), PB(), PX(), 5, None, S('s'), bytearray(b'q'), memoryview(b'm'), 'a\0b', b'a\0', ''):
    t(lambda: compile('1', fn, 'eval'))
for src in ('1', b'1', bytearray(b'1'), memoryview(b'1'), memoryview(b'2121')[1::2], S('1'), 5, None, '1\0', b'1\0', '\udc80', '\ud800x = 1', b'\xff', b'# coding: latin-1\n"\xe9"', b'\xef\xbb\xbf1', '\ufeff1', '', b'', ' 1', '\t1', '\n1', '1\n', '# c\n1', '1;', '1 2'):
    for f in (lambda: compile(src, 'f', 'eval'), lambda: compile(src, 'f', 'exec'), lambda: eval(src), lambda: exec(src)):
        t(f)
for mode in ('exec', 'eval', 'single', 'func_type', 'x', '', None, b'exec', S('exec'), 5):
    t(lambda: compile('1', 'f', mode))
for fl in (0, I(), True, None, 1.0, '1', 2**40, -1):
    t(lambda: compile('1', 'f', 'exec', fl))
for d in (0, 1, None, B(), [], 'a'):
    t(lambda: compile('1', 'f', 'exec', 0, d))
for o in (-1,0,1,2,3,-2,None,I(),2**40,'1'):
    t(lambda: compile('"doc"\nassert 1', 'f', 'exec', optimize=o))
t(lambda: compile()); t(lambda: compile('1')); t(lambda: compile('1','f')); t(lambda: compile('1','f','eval',0,0,0,0)); t(lambda: compile(source='1',filename='f',mode='eval')); t(lambda: compile('1','f','eval',x=1))
t(lambda: compile('1','f','eval',_feature_version=3)); t(lambda: compile('1','f','eval',_feature_version='a'))
class G(dict): pass
class M:
    def __getitem__(self, k): print('get', k); return 42
    def __setitem__(self, k, v): print('set', k, v)
for g in (None, {}, G(), M(), 5, []):
    for l in (None, {}, M(), 5, [], 'ab'):
        t(lambda: eval('1', g, l)); t(lambda: exec('1', g, l))
t(lambda: eval('a+b', {}, M())); t(lambda: exec('q = a', {}, M()))
t(lambda: eval()); t(lambda: exec()); t(lambda: eval('1',{}, {}, {})); t(lambda: eval('1', globals={})); t(lambda: eval('x', locals={'x': 3})); t(lambda: exec('x', globals={'x':1}, locals={})); t(lambda: eval(source='1')); t(lambda: exec('1', closure=()))
t(lambda: exec('1', closure=None))
def outer():
    v = 1
    def inner(): return v
    return inner
o = outer()
t(lambda: eval(o.__code__)); t(lambda: exec(o.__code__)); t(lambda: exec(o.__code__, closure=o.__closure__)); t(lambda: exec(o.__code__, closure=(1,))); t(lambda: exec(o.__code__, closure=[1])); t(lambda: exec((lambda: 1).__code__, closure=o.__closure__)); t(lambda: type(eval(outer.__code__)))
t(lambda: eval((lambda x: x).__code__)); t(lambda: exec((lambda x=1, *a, **k: print(x,a,k)).__code__))
g = {'__builtins__': {}}
t(lambda: eval('len', g)); t(lambda: eval('__builtins__', {'__builtins__': 5})); t(lambda: eval('len([])', {'__builtins__': {'len': lambda x: 'own'}})); t(lambda: exec('import sys', {'__builtins__': {}})); t(lambda: exec('class A: pass', {'__builtins__': {}}))
