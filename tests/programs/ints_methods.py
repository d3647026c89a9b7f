# int(): parsing, conversion, methods, formatting in other bases.


def attempt(label, thunk):
    try:
        print(label, '->', repr(thunk()))
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


for text in ['42', '  42\n', '-17', '+5', '1_000_000', '0', '00', '\u0663\u0664', '']:
    attempt(repr(text), lambda: int(text))
for text, base in [('ff', 16), ('0xff', 16), ('0b101', 2), ('0o17', 8), ('z', 36), ('0x1f', 0), ('12', 3),
                   ('9', 8), ('1__0', 10), ('_1', 10), ('10', 1), ('10', 37), ('012', 0), ('0', 0), ('\u00e9', 16)]:
    attempt(f'int({text!r}, {base})', lambda: int(text, base))

attempt('int(3.99)', lambda: int(3.99))
attempt('int(-3.99)', lambda: int(-3.99))
attempt('int(1e30)', lambda: int(1e30))
attempt('int(nan)', lambda: int(float('nan')))
attempt('int(inf)', lambda: int(float('inf')))
attempt('int(None)', lambda: int(None))
attempt('int([])', lambda: int([]))
attempt('int(5, 10)', lambda: int(5, 10))
attempt('int()', lambda: int())
attempt("int(b'12')", lambda: int(b'12'))
attempt("int('1.5')", lambda: int('1.5'))
attempt("int(base=10)", lambda: int(base=10))

for n in (0, 1, -1, 255, -256, 2 ** 64, -(2 ** 64) + 1):
    print(n, n.bit_length(), n.bit_count(), bin(n), oct(n), hex(n))

print((1000).to_bytes(4, 'big'), (1000).to_bytes(4, 'little'), (-2).to_bytes(2, 'big', signed=True))
print((5).to_bytes(), (0).to_bytes(0, 'big'))
print(int.from_bytes(b'\x03\xe8', 'big'), int.from_bytes(b'\x03\xe8', 'little'))
print(int.from_bytes(b'\xff\xfe', 'big', signed=True), int.from_bytes([1, 2, 3], 'big'))
attempt('overflow', lambda: (256).to_bytes(1, 'big'))
attempt('negative', lambda: (-1).to_bytes(1, 'big'))
attempt('byteorder', lambda: (1).to_bytes(1, 'middle'))

print((7).conjugate(), (7).numerator, (7).denominator, (7).real, (7).imag, (7).is_integer())
print((7).as_integer_ratio(), (-3).__abs__(), abs(-(2 ** 70)), (5).__add__(6), (5).__add__('x'))
print((17).__floordiv__(5), (17).__rsub__(20), (1).__lshift__(5), int.__mul__(6, 7))
print(round(12345, -2), round(15, -1), round(25, -1), round(-15, -1), round(5, 2), round(10 ** 30 + 5, -1))
print(repr(int), int.__name__, type(5), type(True), bool.__bases__, isinstance(True, int))

for spec in ['d', '5d', '<5d', '>5d', '^5d', '05d', '+d', ' d', ',', '_', 'b', '#b', 'o', '#o', 'x', 'X', '#x', '#X',
             '_b', '_x', '08b', '#010x', 'e', '.2f', 'g', '%', 'n', 'c', '*^9', '=+6d', '0=6', '']:
    attempt(spec, lambda: format(77, spec))
attempt('.2d', lambda: format(77, '.2d'))
attempt('s', lambda: format(77, 's'))
attempt(',x', lambda: format(77, ',x'))
attempt('+c', lambda: format(77, '+c'))
attempt('c big', lambda: format(0x110000, 'c'))
print(format(1234567890123456789012, ','), format(-1234567, '_'), format(-1234567, '015,'))
print(format(10 ** 20, 'e'), format(-5, '#b'), format(-255, 'x'), format(1234, '10,.1f'))
print('%d %5d %-5d| %05d %+d %x %X %#x %o %c %i' % (1, 2, 3, 4, 5, 255, 255, 255, 8, 65, 9))


class Age(int):
    def __repr__(self):
        return f'Age({int(self)})'


a = Age(30)
print(a, repr(a), a + 1, type(a + 1).__name__, [a], f'{a}', f'{a:>4}', a == 30, hash(a) == hash(30), {30: 'x'}[a])


class Indexed:
    def __index__(self):
        return 3


print([10, 20, 30, 40][Indexed()], hex(Indexed()), range(10)[Indexed()], 'abcdef'[Indexed():], int(Indexed()))
attempt('too long', lambda: len(str(10 ** 5000)))
attempt('too long', lambda: int('1' * 5000))
