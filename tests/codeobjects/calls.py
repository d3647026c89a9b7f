"""Calls in all shapes: keywords, stars, methods, chained, super."""


def calls(f, args, kw, self):
    f()
    f(1, 2)
    f(a=1, b=2)
    f(1, *args, 2, *args)
    f(*args)
    f(**kw)
    f(1, *args, a=2, **kw, b=3)
    f(*args, **kw)
    f(**kw, **kw)
    f.method(1)
    f.method(a=1)
    f.method(*args)
    f.a.b.c(f.d)(f.e)
    self.x.y(self.z).w()
    print(f"{f(1)}", sep="")
    f(x for x in args)
    f((x for x in args), 1)
    len(args), isinstance(args, tuple), any(x for x in args), all(x > 1 for x in args), tuple(x for x in args)
    return f(f(f(1)), f(2))(3)


def many(f):
    return f(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
             29, 30, 31, f, a=1, b=2, c=3, d=4, e=5, g=6, h=7, i=8, j=9, k=10, l=11, m=12, n=13, o=14, p=15, q=16)


def multi_line(f, a):
    return (
        f.first(
            a,
            b=1,
        )
        .second()
        .third(
            *a,
        )
    )
