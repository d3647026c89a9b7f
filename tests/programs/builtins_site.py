import builtins
for n in ('open breakpoint help exit quit copyright credits license aiter anext'.split()):
    print(n, hasattr(builtins, n))
print(exit, quit)
print(repr(exit), repr(help))
try: exit(3)
except SystemExit as e: print(e.code, e)
try: quit()
except SystemExit as e: print(e.code, e)
try: exit(1, 2)
except TypeError as e: print(e)
try: aiter(1)
except TypeError as e: print(e)
try: anext(1)
except TypeError as e: print(e)
class A:
    def __aiter__(self): return self
    def __anext__(self): return 5
print(type(aiter(A())).__name__, anext(A()))
class B:
    def __aiter__(self): return 1
try: aiter(B())
except TypeError as e: print(e)
print(open.__name__, type(open).__name__)
print([n for n in dir(builtins) if not n.startswith('_')])
print(type(exit).__name__, type(help).__name__, type(copyright).__name__)
