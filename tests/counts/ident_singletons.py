# oracle: 3.14
# Objects that exist once: empty tuple, str and bytes, one-byte bytes, small ints, True, None, ...


def all_same(*objects): return all(o is objects[0] for o in objects)


n, one = 0, 1
print(all_same((), tuple(), tuple([]), tuple(''), (1,)[1:], (1, 2) * n, () + (), tuple(x for x in ()), (lambda *a: a)(), [].__class__.__bases__[0].__bases__))
print(all_same('', str(), 'abc'[3:], 'a' * n, ''.join([]), 'x'.strip('x'), 'x'.replace('x', ''), f'', ''.lower(), str(b'', 'ascii'), b''.decode(), 'a'.partition('b')[1], '%s' % '', format('')))
print(all_same(b'', bytes(), b'abc'[3:], b''.join([]), bytes(0), ''.encode(), bytes([]), b'x'.strip(b'x'), bytes(bytearray())))
print(all_same(b'a', b'abc'[:1], bytes([97]), b'xa'[1:], b'a' * one, 'a'.encode(), b'ba'.strip(b'b')), all_same(b'\xff', bytes([255])), b'ab'[:2] is b'ab'[:2])
print(all_same(0, n, int(), int('0'), 5 - 5, len([]), False + 0, int(0.5), 0 * 7, hash(0), round(0.2), sum([]), min(0, 1)), all_same(256, 255 + one, int('256'), 16 * 16, 2 ** 8, len('a' * 256)), 256 + one is 256 + one, all_same(-5, -4 - one, int('-5')), -5 - one is -5 - one)
print(all_same(True, not n, bool(5), 1 == 1, 'a' in 'abc', isinstance(1, int), any([1]), True & True, True | False, bool(one), callable(len)), (True + 0) is int(one), (True & 1) is int(one), True.real is int(one), True.conjugate() is int(one))
print(all_same(None, (lambda: None)(), print(end=''), [].append(1), {}.get(1), [].sort(), dict.fromkeys('a')['a'], type(None)()), all_same(..., Ellipsis, type(...)()), all_same(NotImplemented, type(NotImplemented)(), (1).__add__(''), object().__eq__(1)))
print(frozenset() is frozenset(), frozenset([]) is frozenset(''), frozenset({1}) is frozenset({1}), [] is [], {} is {}, set() is set(), range(0) is range(0), 0.0 is float(n), 1j is complex(n, 1))
f, t, s = frozenset([1]), (1, []), 'text!'; print(frozenset(f) is f, f.copy() is f, tuple(t) is t, t[:] is t, t + () is t, () + t is t, t * 1 is t, str(s) is s, s[:] is s, s + '' is s, '' + s is s, s * 1 is s, ''.join([s]) is s, s.strip() is s, s.replace('z', '') is s, f'{s}' is s, '%s' % s is s, format(s) is s, s.ljust(2) is s, s.lower() is s, s.expandtabs() is s, s.center(1) is s, s.zfill(1) is s, s.removeprefix('z') is s, s.translate({}) is s)
i, x, b = 10 ** 20, 2.5, b'bytes!'; print(int(i) is i, +i is i, i + 0 is i, i * 1 is i, abs(i) is i, i | 0 is i, i.__index__() is i, round(i) is i, i.real is i, i.numerator is i, float(x) is x, +x is x, abs(x) is x, x.real is x, x.conjugate() is x, bytes(b) is b, b[:] is b, b + b'' is b, complex(1j) is 1j)
class I(int): pass
class S(str): pass
class T(tuple): pass
five, nothing, letter, none = 5, '', 'a', ()
print(int(I(5)) is five, +I(5) is five, str(S('')) is nothing, S('a')[:] is letter, tuple(T()) is none, T((1,))[1:] is none, T() is T(), type(T() + ()).__name__, type(S('a') + '').__name__, type(+I(3)).__name__, type(I(3).real).__name__)
