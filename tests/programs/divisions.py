# Division of numbers by numbers of every size: quotient and remainder.
inf=float('inf'); nan=float('nan')
vals=[2**63, -2**63, 1, 0, -1, 1.0, -1.0, 0.0, -0.0, 5e-324, -5e-324, 1e308, inf, -inf, nan, 2.5, -2.5, 3, 10**20, True]
for a in vals:
    for b in vals:
        for f in (divmod, lambda a,b: a//b, lambda a,b: a%b):
            try: print(a,b,f(a,b))
            except ZeroDivisionError as e: print(a, b, type(e).__name__)
