# oracle: 3.13
# Finalizers that run at the end may still make, keep and raise; what they keep is not finalized again.
import sys


class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('~', self.n, flush=True)
class Makes:
    def __del__(self): D('made at the end'); print('makes', flush=True)
class Keeps:
    def __del__(self): sys.kept = self; print('keeps', flush=True)
class Raises:
    def __del__(self): print('raises', flush=True); raise ValueError('at the end')
class Looks:
    def __del__(self): print('looks', [type(x).__name__ for x in (makes, keeps)] if 'makes' in globals() else 'nothing left', flush=True)


sys.unraisablehook = lambda u: print('unraisable', u.exc_value, flush=True)
makes, keeps, looks, raises = Makes(), Keeps(), Looks(), Raises()
def gen():
    try: yield
    finally: print('generator closed', flush=True); D('in finally')
g = gen(); next(g)
async def coro(): pass
print('end')
