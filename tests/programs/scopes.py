# Names: global, nonlocal, del, class scopes, builtins shadowing, locals(), globals(), unbound errors.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


x = 'global x'


def reads(): return x
def assigns():
    x = 'local'
    return x
def changes():
    global x, created
    x = 'changed'; created = 'made in function'
    return x


print(reads(), assigns(), x, changes(), x, created)


def unbound():
    y = x
    if False: x = 1
    return y


def deleted():
    v = 1
    del v
    return v


def loop_var():
    for i in []: pass
    return i


def except_var():
    try: 1 / 0
    except ZeroDivisionError as e: pass
    return e


def delete_twice():
    q = 1
    del q
    del q


def delete_global():
    global temp
    temp = 5
    del temp
    return temp


def nested_global():
    x = 'enclosing'
    def inner():
        global x
        x = 'from inner'
        return x
    return inner(), x


for f in (unbound, deleted, loop_var, except_var, delete_twice, delete_global, nested_global):
    attempt(f.__name__, f)
print(x)
attempt('undefined', lambda: never_defined)
attempt('del undefined', lambda: exec('del never_defined'))


def counter():
    n = 0
    def up():
        nonlocal n
        n += 1
        def deeper():
            nonlocal n
            n += 10
            return n
        return deeper()
    return up


up = counter(); print(up(), up())


def skips_class():
    v = 'function'
    class C:
        v = 'class'
        def get(self): return v
        w = v
    return C.w, C().get()


class G:
    global g_made
    g_made = 'by class body'
    x = x + '!'
    def method(self): return x
    items = [x for _ in range(1)]
    del x
    try: y = undefined_in_class
    except NameError as e: y = str(e)


print(skips_class(), g_made, G().method(), G.items, hasattr(G, 'x'), G.y)


def class_nonlocal():
    total = 0
    class Adder:
        nonlocal total
        total += 5
        value = total
    return total, Adder.value


print(class_nonlocal())


def show_locals(a, b=2, *args, c, **kw):
    d = a
    snapshot = locals()
    e = 5
    return snapshot, sorted(locals())


print(show_locals(1, c=3, z=9))


def locals_write():
    a = 1
    locals()['a'] = 99
    locals()['new'] = 5
    return a, 'new' in locals()


print(locals_write(), locals() is globals(), globals()['x'], 'show_locals' in globals(), __name__, type(__builtins__).__name__ in ('module', 'dict'))
globals()['dynamic'] = 'dyn'; print(dynamic); del globals()['dynamic']
attempt('gone', lambda: dynamic)


def len(obj): return 'shadowed len'
print(len([1])); del len; print(len([1, 2]))
list_ = list; list = 'not a list'; print(list); del list; print(list is list_)


def use_builtin():
    print = lambda *a: ''.join(map(str, a))
    return print('a', 1)


print(use_builtin())
del x
attempt('x deleted', reads)
x = 'again'; print(reads())
a = b = c = 0
del a, (b, c)
print([n for n in 'abc' if n in globals()])
d = {'k': [1, 2, 3], 'o': G()}
d['o'].attr = 1
del d['k'][0], d['o'].attr
print(d['k'], vars(d['o'])); del d['k']; print([*d])
attempt('del attr', lambda: exec('del d["o"].nope', globals()))
attempt('del key', lambda: exec('del d["nope"]', globals()))
def default_scope(v=x, f=lambda: x): return v, f()
x = 'later'; print(default_scope())
for x in range(3): pass
print(x); [x for x in 'zz']; print(x)
if (x := 5) > 3: y = x
print(x, y, (lambda x: (x := x + 1))(1), x)
try: raise ValueError('v')
except ValueError as x: print(repr(x))
attempt('x after except', lambda: x)
def recursive_default(n, acc=[]): acc.append(n); return acc if n == 0 else recursive_default(n - 1)
print(recursive_default(2), recursive_default(1))
import math as m; from math import pi as PI, floor; print(m.e > PI, floor(2.5)); del m; attempt('del import', lambda: m)
