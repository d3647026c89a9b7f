# The native modules: math in depth, sys facts, time's monotony, module objects themselves.
import math
import sys
import time


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


print(math.sqrt(2), math.pow(2, 0.5), math.exp(1), math.expm1(1e-10), math.log(10), math.log(100, 10), math.log1p(1e-10), math.exp2(10))
print(math.sin(1), math.cos(1), math.tan(1), math.asin(1), math.acos(0), math.atan(1), math.atan2(-1, -1), math.sinh(1), math.cosh(1), math.tanh(1))
print(math.asinh(1), math.acosh(2), math.atanh(0.5), math.radians(180), math.hypot(1, 2, 3), math.dist((0, 0), (3, 4)), math.erf(0.5), math.gamma(5), math.lgamma(10))
print(math.floor(-1.5), math.ceil(-1.5), math.trunc(-1.5), math.floor(10 ** 30), math.fabs(-3), math.fmod(7, -3), math.remainder(7, 4), math.copysign(3, -0.0))
print(math.gcd(), math.gcd(12, 8), math.lcm(), math.lcm(3, 4), math.isqrt(10 ** 40), math.factorial(0), math.comb(5, 7), math.perm(5), math.prod([1.5, 2]), math.prod([], start=7))
print(math.isfinite(1e308), math.isnan(math.nan), math.isinf(-math.inf), math.isclose(1, 1 + 1e-10), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-12, abs_tol=1e-9))
print(math.fsum([1e16, 1, -1e16]), math.frexp(0.1), math.ldexp(1, -1074), math.modf(math.inf), math.ulp(1.0), math.nextafter(1.0, 2.0), math.sumprod([1, 2], [3, 4]), math.log2(2 ** 100))
for name, args in [('sqrt', (-1,)), ('log', (0,)), ('log', (-5,)), ('log2', (0,)), ('acos', (2,)), ('exp', (1000,)), ('factorial', (-1,)), ('factorial', (2.5,)), ('gcd', (1.5, 2)),
                   ('isqrt', (-1,)), ('comb', (-1, 2)), ('fmod', (1, 0)), ('pow', (0, -1)), ('pow', (-1, 0.5)), ('floor', ('a',)), ('floor', (math.nan,)), ('ceil', (math.inf,)),
                   ('sqrt', ('x',)), ('sqrt', ()), ('sqrt', (1, 2)), ('hypot', ('a',)), ('gamma', (0,)), ('atan2', (1,)), ('sin', (math.inf,)), ('ldexp', (1, 5000)), ('prod', (5,)), ('log', (1, 1))]:
    attempt(f'{name}{args}', lambda: getattr(math, name)(*args))


class Floor:
    def __floor__(self): return 'floored'
    def __float__(self): return 2.25
    def __ceil__(self): return 'ceiled'
    def __trunc__(self): return 'truncated'


print(math.floor(Floor()), math.ceil(Floor()), math.trunc(Floor()), math.sqrt(Floor()), math.pi, math.e, math.tau, math.inf, math.nan)
print(math.__name__, type(math), math.sqrt, repr(math).startswith('<module'), sys.modules['math'] is math, 'sqrt' in dir(math), math.__doc__ is not None)
math.custom = 5; print(math.custom); del math.custom
attempt('module attribute', lambda: math.custom)
attempt('module call', lambda: math())
attempt('module add', lambda: math + 1)
M = type(math)
m = M('made', 'doc'); m.x = 1; print(m.__name__, m.__doc__, m.x, sorted(vars(m)), repr(m)); m.__name__ = 'renamed'; print(repr(m))
attempt('made attribute', lambda: m.missing)
m.__getattr__ = lambda name: f'module getattr {name}'; print(m.missing)
attempt('module type', lambda: M())
attempt('module name', lambda: M(5))
print(sys.version_info >= (3, 14), sys.version_info.major, sys.version_info[1], sys.version.split()[0].startswith('3.14'), sys.byteorder, sys.maxunicode, type(sys.implementation.name))
print(sys.getrecursionlimit(), sys.intern('abc') is sys.intern('a' + 'bc'), sys.argv, sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig, sys.hexversion >> 24, sys.modules['sys'] is sys)
attempt('intern', lambda: sys.intern(5))
attempt('recursionlimit', lambda: sys.setrecursionlimit(0))
attempt('getrefcount', lambda: sys.getrefcount())
def frame_names():
    f, out = sys._getframe(), []
    while f: out.append((f.f_code.co_name, f.f_lineno - f.f_code.co_firstlineno if f.f_code.co_name != '<module>' else '-')); f = f.f_back if f.f_code.co_name != '<module>' else None
    return out
def caller(): return frame_names()
print(caller(), sys._getframe().f_code.co_name, sys._getframe(0).f_globals is globals()); attempt('deep frame', lambda: sys._getframe(10000))
a, b = time.monotonic(), time.monotonic(); print(b >= a, time.perf_counter() <= time.perf_counter(), type(time.time()).__name__, time.time() > 0, type(time.perf_counter_ns()).__name__)
print(time.sleep(0), time.sleep(0.001)); attempt('sleep', lambda: time.sleep(-1)); attempt('sleep', lambda: time.sleep('x'))
sys.stdout.write('written\n'); sys.stdout.flush(); print('err', file=sys.stderr)
