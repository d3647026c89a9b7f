# sys.displayhook writes to whatever sys.stdout is, and runs the Python code of what it shows.
import sys, io
old = sys.stdout
class R:
    def __repr__(self): print('in repr'); return 'R!'
class Bad:
    def __repr__(self): raise KeyError('bad')
def single(s, **g): exec(compile(s, 'f', 'single'), g)
single('1'); single('x', x=R()); single('None')
try: single('x', x=Bad())
except KeyError as e: print('raised', e)
import builtins
print(repr(builtins._) if hasattr(builtins, '_') else 'none')
sys.stdout = s = io.StringIO()
single('2'); single('x', x=R())
sys.stdout = old
print(repr(s.getvalue()))
class W:
    def write(self, t): old.write('W' + repr(t) + '\n')
sys.stdout = W()
single('"a"'); sys.displayhook(5)
sys.stdout = old
class N: pass
sys.stdout = N()
r = []
for f in (lambda: single('3'), lambda: sys.displayhook(4), lambda: print(1)):
    try: f(); r.append('ok')
    except Exception as e: r.append((type(e).__name__, str(e)))
sys.stdout = None
for f in (lambda: single('3'), lambda: sys.displayhook(4), lambda: print(1)):
    try: f(); r.append('ok')
    except Exception as e: r.append((type(e).__name__, str(e)))
del sys.stdout
for f in (lambda: single('3'), lambda: sys.displayhook(4), lambda: print(1)):
    try: f(); r.append('ok')
    except Exception as e: r.append((type(e).__name__, str(e)))
sys.stdout = old
print(*r, sep='\n')
sys.displayhook = lambda v: print('hook', v)
single('7')
del sys.displayhook
try: single('7')
except RuntimeError as e: print(e)
sys.displayhook = sys.__displayhook__
single('1; 2; x', x='é')
