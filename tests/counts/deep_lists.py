# oracle: 3.13
# A million nested lists: built, compared, printed, hashed, collected and freed without overflow.
import gc

N = 1_000_000


def nest(x):
    for _ in range(N): x = [x]
    return x
def attempt(what, f):
    try: f(); print(what, 'done')
    except (RecursionError, TypeError) as e: print(what, type(e).__name__)


a, b = nest(0), nest(0)
attempt('repr', lambda: repr(a)); attempt('str', lambda: f'{a}'); attempt('eq', lambda: a == b); attempt('lt', lambda: a < b); attempt('in', lambda: a in [b]); attempt('same', lambda: a == a)
attempt('hash', lambda: hash(a)); attempt('sort', lambda: sorted([b, a])); attempt('max', lambda: max(a, b)); attempt('contains', lambda: a[0] in b)
print(gc.is_tracked(a), gc.collect())
depth, x = 0, a
while x != 0 if isinstance(x, int) else True: x = x[0]; depth += 1
print(depth); del x
class D:
    def __del__(self): print('innermost', end=' ')
c = D()
for _ in range(N): c = [c]
c = c, [c]; del c; print('freed'); del a; print('a'); b = None; print('b')
