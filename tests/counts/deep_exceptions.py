# oracle: 3.13
# Long chains of exceptions, contexts and traceback frames are kept, walked and freed.


def chain(n):
    e = None
    for i in range(n):
        new = ValueError(i); new.__context__ = e; e = new
    return e


e = chain(200_000); n, x = 0, e
while x: x = x.__context__; n += 1
print(n); del e; print('contexts freed')
c = None
for i in range(200_000): n = KeyError(i); n.__cause__ = c; c = n
del c, n; print('causes freed')
g = ValueError('leaf')
for i in range(100_000): g = ExceptionGroup('g', [g])
del g; print('groups freed')
def recurse(n):
    if n: return recurse(n - 1)
    raise ValueError('bottom')
try: recurse(500)
except ValueError as e: tb, n = e.__traceback__, 0
while tb: tb = tb.tb_next; n += 1
print(n); del tb
kept = []
for i in range(1000):
    try: recurse(20)
    except ValueError as e: kept.append(e)
print(len(kept)); kept.clear(); print('tracebacks freed')
def endless(): return endless()
for _ in range(3):
    try: endless()
    except RecursionError as e: n = 0; tb = e.__traceback__
    while tb: tb = tb.tb_next; n += 1
    print(n > 900, end=' ')
print(); del tb
def reraises(n):
    try: 1 / 0
    except ZeroDivisionError as e: x = e
    for _ in range(n):
        try: raise x
        except ZeroDivisionError as y: x = y
    return x
x = reraises(5000); tb, n = x.__traceback__, 0
while tb: tb = tb.tb_next; n += 1
print(n); del x; print('end')
