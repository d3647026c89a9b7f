# Conversions that answer an instance of a subclass: still taken, with a warning.
class I(int): pass
class F(float): pass
class S(str): pass
class C(complex): pass
class B(bytes): pass
class X:
    def __index__(self): return True
    def __int__(self): return I(5)
    def __float__(self): return F(1.5)
    def __complex__(self): return C(1j)
    def __str__(self): return S('s')
    def __bytes__(self): return B(b'b')
    def __len__(self): return True
    def __hash__(self): return I(7)
    def __bool__(self): return True
    def __length_hint__(self): return I(3)
    def __trunc__(self): return I(3)
    def __round__(self): return I(3)
    def __format__(self, s): return S('f')
    def __repr__(self): return S('r')
x = X()
print([1,2,3][x]); print([1,2,3][:x]); print(range(x)); print(int(x)); print(float(x)); print(complex(x)); print(type(str(x)), type(bytes(x)), len(x), hash(x), bin(x), hex(x), chr(x), 'a'*x, bytes([x]), '%d' % x, '%x' % x, '%f' % x, format(5, '%d' % x))
import math
print(math.floor(2.5), math.sqrt(x), math.gcd(x, 4), math.factorial(x), round(x), pow(2, 3, 5))
print([0]*x, slice(x).indices(4), (1).to_bytes(x, 'big'), int('11', x+1) if 0 else 0, divmod(5, 2), memoryview(b'ab')[x], bytearray(b'ab')[x], 'ab'[x], (1,2)[x])
class I1:
    def __index__(self): return True
class N:
    def __int__(self): return True
print(int(N()), float(I1()), complex(I1()), int(I1()), int.from_bytes(b'a', 'big'), 1 .__round__(I1()), round(1.5, I1()), 'a'.center(I1()), sum([1], 0), [1].insert(I1(), 2), [1,2].pop(I1()), b'a'.ljust(I1()), 'abc'.find('b', I1()), (1,2).index(2, I1()))
