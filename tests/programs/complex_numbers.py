# complex: arithmetic, repr, parsing, comparison, mixing with other numbers, errors.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


z = 3 + 4j
print(z, z.real, z.imag, abs(z), z.conjugate(), -z, +z, z == 3 + 4j, z != 3, bool(0j), bool(1j), hash(3 + 0j) == hash(3))
print(1j, -1j, 0j, -0j, 1 - 0j, 1e100j, 1.5 + 2.5j, complex(0, -0.0), complex(-0.0, 1), (1 + 2j) * 0)
print(z + 1, 1 + z, z - 1.5, 2 * z, z * z, z / 2, 1 / z, z / (1 + 1j), z ** 2, z ** 0, 2 ** 1j, z ** -1, z ** 0.5, 1j ** 2)
print((1 + 2j) * (3 - 1j), (1 + 2j) - (1 + 2j), (2 + 0j) == 2, 2 == 2 + 0j, 2.5 == 2.5 + 0j, 1j == 1, (0.5j) ** 3)
print(complex(), complex(1), complex(1.5, 2), complex('1+2j'), complex(' -3.5j '), complex('j'), complex('1e2-1e-2j'), complex(True))
print(complex('nan+infj'), complex('(1+2j)'), complex(real=1, imag=2), complex(1 + 2j))
print(sum([1j, 2, 3.5]), [abs(c) for c in (1j, -2, 3 + 4j, -5 - 12j)], {1j: 'i'}[1j], (1j).__add__(2), 1j in [1j, 2])
print(f'{z}', f'{z:.2f}', f'{z:+.1f}', f'{z:>12}', f'{z:g}', f'{1j:e}', str(z), repr(z), '%s' % z, format(z, ''))
print(isinstance(z, complex), type(1j + 1), type(1j * 0), type(z.real), round(abs(1 + 1j), 5))
print(float('inf') * 1j, complex('inf') * 2, 1j * 1j, (-1) ** 0.5, (-8) ** (1 / 3), (-1 + 0j) ** 0.5)

attempt('less', lambda: z < 1)
attempt('sorted', lambda: sorted([1j, 2j]))
attempt('int', lambda: int(z))
attempt('float', lambda: float(z))
attempt('mod', lambda: z % 2)
attempt('floor', lambda: z // 2)
attempt('divmod', lambda: divmod(z, 2))
attempt('round', lambda: round(z))
attempt('zero', lambda: z / 0)
attempt('zero pow', lambda: 0j ** -1)
attempt('zero pow j', lambda: 0 ** 1j)
attempt('parse', lambda: complex('1 + 2j'))
attempt('parse', lambda: complex('abc'))
attempt('str and imag', lambda: complex('1', 2))
attempt('imag str', lambda: complex(1, '2'))
attempt('list', lambda: complex([]))
attempt('set real', lambda: setattr(z, 'real', 1))
attempt('format', lambda: f'{z:d}')
attempt('format 0', lambda: f'{z:010}')
attempt('max', lambda: max(1j, 2j))
attempt('index', lambda: [1].pop(z))
attempt('range', lambda: range(1j))
attempt('plus str', lambda: 1j + 'a')


class Angle:
    def __init__(self, c): self.c = c
    def __complex__(self): return self.c


print(complex(Angle(1 + 1j)))


def horner(coefficients, x):
    acc = 0
    for c in coefficients:
        acc = acc * x + c
    return acc


for x in (2, 1.5, 1j, 1 + 1j):
    print(x, horner([1, -2, 3], x))


def roots(a, b, c):
    d = (b * b - 4 * a * c) ** 0.5
    return (-b + d) / (2 * a), (-b - d) / (2 * a)


print(roots(1, -3, 2), [complex(round(r.real, 6), round(r.imag, 6)) for r in map(complex, roots(1, 2, 5))])


def dft(xs):
    n = len(xs)
    w = [1, -1j, -1, 1j]
    return [sum(x * w[(j * k) % 4] for j, x in enumerate(xs)) for k in range(n)]


print(dft([1, 2, 3, 4]), dft([1, 0, 0, 0]))
point, direction = 0j, 1
for turn in 'FFLFFRFL':
    if turn == 'F': point += direction
    elif turn == 'L': direction *= 1j
    else: direction *= -1j
print(point, direction, abs(point))
