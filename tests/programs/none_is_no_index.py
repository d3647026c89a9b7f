# None where an int is wanted is refused; where it stands for "not given" it is taken.
def attempt(f, *args):
    try:
        print(f.__name__, f(*args))
    except Exception as e:
        print(f.__name__, type(e).__name__, e)


for f in [chr, bin, oct, hex]:
    attempt(f, None)
    attempt(f, 1.5)
    attempt(f, "1")
attempt("abc".__getitem__, None)
attempt(b"abc".__getitem__, None)
attempt("abc".__mul__, None)
attempt(b"abc".__mul__, None)
attempt([1].__mul__, None)
attempt(range, None)
attempt(range, 1, None)
attempt(round, 1.5, None)
attempt(round, 15, None)
attempt((2.5).__round__, None)
attempt((25).__round__, None)
attempt("a b c".split, None, None)
attempt("abc".find, "c", None, None)
attempt("abc".find, "c", 1.0)
attempt([1, 2].index, 2, None)
attempt([1, 2].pop, None)
attempt(bytearray(b"ab").pop, None)
attempt(bytearray(b"ab").append, None)
attempt(bytearray(b"ab").insert, None, 1)
attempt(b"ab".count, None)
attempt((97).to_bytes, None)
attempt(int, "10", None)
attempt("ab".center, None)
attempt("ab".expandtabs, None)
attempt(sum, [1], None)

import math
for f in [math.factorial, math.isqrt, math.gcd, math.lcm]:
    attempt(f, None)
attempt(math.comb, 5, None)
attempt(math.perm, 5, None)
attempt(math.nextafter, 1.0, 2.0)
