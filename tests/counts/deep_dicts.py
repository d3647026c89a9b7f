# oracle: 3.13
# Half a million nested dicts, as values and inside sets: built, compared, printed, collected and freed.
import gc

N = 500_000


def attempt(what, f):
    try: f(); print(what, 'done')
    except RecursionError as e: print(what, type(e).__name__)


def nest(x):
    for _ in range(N): x = {1: x}
    return x


a, b = nest(0), nest(0)
attempt('repr', lambda: repr(a)); attempt('eq', lambda: a == b); attempt('ne', lambda: a != b); attempt('copy', lambda: a.copy()); attempt('items', lambda: list(a.items()) == list(b.items())); attempt('update', lambda: {}.update(a))
print(gc.collect(), gc.is_tracked(a)); a.clear(); print('cleared'); del b; print('freed')
f = frozenset()
for _ in range(N): f = frozenset([f])
attempt('repr of frozenset', lambda: repr(f)); attempt('hash', lambda: hash(f)); attempt('eq', lambda: f == frozenset([f])); del f; print('frozensets freed')
d = {}; x = d
for i in range(N): x[i] = {}; x = x[i]
x['end'] = d; del d, x; print(gc.collect() > N - 2)
m = {}
for i in range(N): m = {'m': m, 'list': [i]} if i % 2 else [m]
del m; print('mixed freed')
