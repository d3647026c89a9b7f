# Operator overloading: arithmetic, reflected and in-place forms, NotImplemented, subclass priority, unary, matmul.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


class Vec:
    def __init__(self, *v): self.v = v
    def __repr__(self): return f'Vec{self.v}'
    def __add__(self, o):
        if not isinstance(o, Vec): return NotImplemented
        return Vec(*(a + b for a, b in zip(self.v, o.v)))
    def __radd__(self, o): return self if o == 0 else NotImplemented
    def __sub__(self, o): return Vec(*(a - b for a, b in zip(self.v, o.v)))
    def __mul__(self, k): return Vec(*(a * k for a in self.v)) if isinstance(k, (int, float)) else NotImplemented
    __rmul__ = __mul__
    def __matmul__(self, o): return sum(a * b for a, b in zip(self.v, o.v))
    def __neg__(self): return Vec(*(-a for a in self.v))
    def __pos__(self): return Vec(*map(abs, self.v))
    def __invert__(self): return Vec(*self.v[::-1])
    def __abs__(self): return sum(a * a for a in self.v) ** 0.5
    def __iadd__(self, o):
        print('in place')
        self.v = tuple(a + b for a, b in zip(self.v, o.v))
        return self
    def __round__(self, n=None): return Vec(*(round(a, n) for a in self.v))


a, b = Vec(1, 2), Vec(3, 4.5)
print(a + b, b - a, a * 3, 3 * a, a @ b, -a, +Vec(-1, 2), ~a, abs(Vec(3, 4)), sum([a, b]), round(b), round(b, 1))
c = a
a += b; print(a, c is a)
a -= b; print(a, c is a)
a *= 2; print(a)
attempt('vec + int', lambda: a + 1)
attempt('int + vec', lambda: 1 + a)
attempt('vec * vec', lambda: a * b)
attempt('str * vec', lambda: 's' * a)
attempt('vec / int', lambda: a / 2)
attempt('vec % vec', lambda: a % a)
attempt('-object', lambda: -object())
attempt('vec << 1', lambda: a << 1)
attempt('vec @ int', lambda: 5 @ 5)
attempt('vec ** vec', lambda: a ** a)
attempt('pow 3', lambda: pow(a, 2, 3))
attempt('iadd', lambda: exec('x = 5; x += "a"'))
attempt('ior', lambda: exec('x = []; x |= {}'))
attempt('imatmul', lambda: exec('x = 1; x @= 2'))
attempt('ipow', lambda: exec('x = "a"; x **= 2'))
attempt('ishift', lambda: exec('x = 1.5; x >>= 2'))


class Spy:
    def __init__(self, name): self.name = name
    def __repr__(self): return self.name


for op in 'add sub mul truediv floordiv mod pow lshift rshift and or xor matmul divmod'.split():
    setattr(Spy, f'__{op}__', lambda self, o, op=op: f'{self}.{op}({o})')
    setattr(Spy, f'__r{op}__', lambda self, o, op=op: f'{self}.r{op}({o})')
s = Spy('s')
print(s + 1, 1 + s, s - 'x', [] - s, s * s, s / 2, 2 / s, s // 3, 3 // s, s % 4, 4 % s, s ** 5, 5 ** s)
print(s << 1, 1 << s, s >> 1, s & 1, 1 & s, s | 1, 1 | s, s ^ 1, None ^ s, s @ 1, 1.5 @ s, divmod(s, 2), divmod(2, s))
x = s
x += 1; print(x)
x = 10; x -= s; print(x)
print('a%s' % s, [1] + s if False else 'n/a', 'txt' + s, (1,) + s, {} | s, {1} & s)


class Base:
    def __add__(self, o): return 'Base.add'
    def __radd__(self, o): return 'Base.radd'


class Sub(Base):
    def __radd__(self, o): return 'Sub.radd'


class SubSame(Base):
    pass


print(Base() + Sub(), Sub() + Base(), Base() + SubSame(), SubSame() + Base(), Sub() + Sub(), 1 + Sub())


class Never:
    def __add__(self, o): print('add'); return NotImplemented
    def __radd__(self, o): print('radd'); return NotImplemented
    def __iadd__(self, o): print('iadd'); return NotImplemented


class Never2(Never):
    pass


attempt('same type', lambda: Never() + Never())
attempt('different', lambda: Never() + Never2())
attempt('in place', lambda: exec('n = N(); n += 1', {'N': Never}))


class Frac:
    def __init__(self, n, d=1):
        g = self.gcd(n, d)
        self.n, self.d = n // g, d // g

    @staticmethod
    def gcd(a, b):
        while b: a, b = b, a % b
        return a

    def coerce(op):
        def method(self, other):
            other = other if isinstance(other, Frac) else Frac(other)
            return op(self, other)
        return method

    __add__ = __radd__ = coerce(lambda a, b: Frac(a.n * b.d + b.n * a.d, a.d * b.d))
    __mul__ = __rmul__ = coerce(lambda a, b: Frac(a.n * b.n, a.d * b.d))
    __truediv__ = coerce(lambda a, b: Frac(a.n * b.d, a.d * b.n))
    __rtruediv__ = coerce(lambda a, b: Frac(b.n * a.d, b.d * a.n))
    __pow__ = lambda self, k: Frac(self.n ** k, self.d ** k)
    def __repr__(self): return f'{self.n}/{self.d}'
    def __int__(self): return self.n // self.d
    def __float__(self): return self.n / self.d
    def __trunc__(self): return 0
    def __floor__(self): return self.n // self.d
    def __ceil__(self): return -(-self.n // self.d)


import math
h = Frac(1, 2)
print(h + Frac(1, 3), h + 1, 1 + h, h * 4, h / 3, 1 / h, h ** 3, int(Frac(7, 2)), float(h), math.floor(h), math.ceil(h), math.sqrt(Frac(9, 4)))
print(sum(Frac(1, k) for k in range(1, 10)), None.__eq__(1), (1).__add__('x'), 'a'.__mul__(2), [].__iadd__('ab'))
attempt('float(object)', lambda: float(object()))
attempt('int(Spy)', lambda: int(s))
attempt('round', lambda: round(s))
attempt('abs', lambda: abs('x'))
