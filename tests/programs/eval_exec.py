# eval, exec, compile: namespaces, results, code objects, errors raised inside, closures and defaults made by exec.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


x = 10
print(eval('x + 1'), eval('x + 1', {'x': 5}), eval('x + y', {'x': 1}, {'y': 2}), eval(' [i * x for i in range(3)] '), eval('(lambda v: v * 2)(4)'))
print(exec('z = x * 3'), z, exec('def made(a, b=x): return a + b'), made(1), made.__defaults__, made.__name__, made.__module__)
ns = {}
exec('a = 1\nb = a + 1\nclass K:\n    v = b\n    def m(self): return self.v + a', ns)
print(sorted(k for k in ns if k != '__builtins__'), '__builtins__' in ns, ns['K']().m(), ns['K'].__module__)
g, l = {'p': 1}, {'p': 2}
exec('q = p; global r; r = p', g, l)
print({k: v for k, v in g.items() if k != '__builtins__'}, l)


def local_eval(n):
    m = n * 2
    return eval('n + m'), eval('sorted(locals())')


print(local_eval(5))


def local_exec():
    v = 1
    exec('v = 2; w = 3')
    return v, 'w' in locals()


print(local_exec())
ns = {}
exec('v = 1\nexec("v = 2; w = 3")', ns); print(ns['v'], ns['w'])

code = compile('a * b', '<expr>', 'eval')
print(type(code).__name__, code.co_filename, code.co_name, code.co_names, code.co_consts, eval(code, {'a': 6, 'b': 7}))
code = compile('for i in range(2):\n    print("i", i)\nresult = i', 'file.py', 'exec')
scope = {}; exec(code, scope); print(scope['result'], code.co_names, code.co_firstlineno, code.co_argcount)
single = compile('1 + 1; "text"; None; x', '<s>', 'single'); exec(single); exec(compile('y = 5', '<s>', 'single')); print(y)


def outer(a, b=2, /, c=3, *args, d, e=5, **kw):
    local = a
    def inner(): return local, c
    return inner


co = outer.__code__
print(co.co_name, co.co_qualname, co.co_argcount, co.co_posonlyargcount, co.co_kwonlyargcount, co.co_varnames, co.co_cellvars, co.co_freevars, co.co_nlocals, co.co_flags & 0xC)
inner = [c for c in co.co_consts if hasattr(c, 'co_code')][0]
print(inner.co_freevars, inner.co_qualname, outer(1, d=4).__closure__[1].cell_contents, co.co_firstlineno > 40, len(co.co_code) > 0)
changed = co.replace(co_name='renamed'); print(changed.co_name, changed == co, co == co, hash(co) == hash(co.replace()))

attempt('syntax', lambda: eval('1 +'))
attempt('statement', lambda: eval('a = 1'))
attempt('name', lambda: eval('nope'))
attempt('zero', lambda: eval('1/0'))
attempt('eval type', lambda: eval(5))
attempt('exec type', lambda: exec(5))
attempt('globals', lambda: eval('1', []))
attempt('exec globals', lambda: exec('1', 5))
attempt('locals', lambda: eval('1', {}, 5))
attempt('mode', lambda: compile('1', 'f', 'nope'))
attempt('free vars', lambda: exec(inner))
attempt('args', lambda: exec(co))
attempt('empty eval', lambda: eval(''))
attempt('builtins off', lambda: eval('len([])', {'__builtins__': {}}))
attempt('builtins own', lambda: eval('f(2)', {'__builtins__': {'f': lambda v: v + 1}}))
attempt('return outside', lambda: exec('return 1'))
attempt('indent', lambda: exec('if 1:\npass'))
attempt('unclosed', lambda: exec('(1, 2'))
attempt('print', lambda: exec('print "a"'))
attempt('break', lambda: exec('break'))
attempt('nonlocal', lambda: exec('nonlocal q'))
attempt('assign literal', lambda: exec('1 = x'))
attempt('dup arg', lambda: exec('def f(a, a): pass'))
try:
    exec('def f():\n    raise KeyError("k")\n\nf()', {})
except KeyError as e:
    tb = e.__traceback__
    while tb.tb_next: tb = tb.tb_next
    print(tb.tb_frame.f_code.co_filename, tb.tb_lineno, tb.tb_frame.f_code.co_name)
try: compile('x = (1,\n     2', 'bad.py', 'exec')
except SyntaxError as e: print(e.msg, e.filename, e.lineno, e.offset, e.text)


class Names(dict):
    def __missing__(self, key):
        print('missing', key)
        return key.upper()


print(eval('foo + bar', {}, Names(bar='!')))
ns = Names(); exec('new = foo', {}, ns); print(dict(ns))
table = {op: eval(f'lambda a, b: a {op} b') for op in '+ - * / // % ** < == and or'.split()}
print({op: f(7, 2) for op, f in table.items()}, table['+'].__name__, table['+'].__qualname__)
template = 'def {0}(self):\n    return self._{0} * {1}'
class Gen: _a, _b = 1, 2
for name, k in (('a', 10), ('b', 100)):
    d = {}; exec(template.format(name, k), d); setattr(Gen, name, d[name])
print(Gen().a(), Gen().b(), eval('Gen')().a.__name__)
