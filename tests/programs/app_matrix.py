# A matrix class: operators, slicing, determinant with fractions as integer pairs, inverse, powers, printing, errors.


class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
        if len({len(r) for r in self.rows}) > 1: raise ValueError('ragged rows')

    @classmethod
    def identity(cls, n): return cls([int(i == j) for j in range(n)] for i in range(n))
    @classmethod
    def from_function(cls, r, c, f): return cls([f(i, j) for j in range(c)] for i in range(r))
    @property
    def shape(self): return len(self.rows), len(self.rows[0]) if self.rows else 0
    @property
    def T(self): return Matrix(zip(*self.rows))
    def __getitem__(self, key):
        if isinstance(key, tuple):
            r, c = key
            if isinstance(r, slice): return Matrix([row[c] if isinstance(c, slice) else [row[c]] for row in self.rows[r]])
            return self.rows[r][c]
        return self.rows[key]
    def __setitem__(self, key, value):
        r, c = key
        self.rows[r][c] = value
    def __eq__(self, other): return isinstance(other, Matrix) and self.rows == other.rows
    def __add__(self, other):
        if self.shape != other.shape: raise ValueError(f'shapes {self.shape} and {other.shape}')
        return Matrix([a + b for a, b in zip(x, y)] for x, y in zip(self.rows, other.rows))
    def __neg__(self): return self * -1
    def __sub__(self, other): return self + -other
    def __mul__(self, k): return Matrix([v * k for v in row] for row in self.rows)
    __rmul__ = __mul__
    def __matmul__(self, other):
        if not isinstance(other, Matrix): return NotImplemented
        cols = list(zip(*other.rows))
        return Matrix([sum(a * b for a, b in zip(row, col)) for col in cols] for row in self.rows)
    def __pow__(self, n):
        result, base = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1: result @= base
            base, n = base @ base, n >> 1
        return result
    def __iter__(self): return (v for row in self.rows for v in row)
    def __contains__(self, v): return any(v in row for row in self.rows)
    def __str__(self):
        width = max((len(str(v)) for v in self), default=0)
        return '\n'.join('[' + ' '.join(f'{v!s:>{width}}' for v in row) + ']' for row in self.rows)
    def __repr__(self): return f'Matrix({self.rows})'
    def minor(self, i, j): return Matrix(r[:j] + r[j + 1:] for k, r in enumerate(self.rows) if k != i)
    def det(self):
        if self.shape[0] != self.shape[1]: raise ValueError('not square')
        if len(self.rows) == 1: return self.rows[0][0]
        return sum((-1) ** j * v * self.minor(0, j).det() for j, v in enumerate(self.rows[0]) if v)
    def inverse(self):
        n = len(self.rows)
        rows = [[*map(float, r), *e] for r, e in zip(self.rows, Matrix.identity(n).rows)]
        for c in range(n):
            pivot = max(range(c, n), key=lambda r: abs(rows[r][c]))
            if not rows[pivot][c]: raise ZeroDivisionError('singular')
            rows[c], rows[pivot] = rows[pivot], rows[c]
            rows[c] = [v / rows[c][c] for v in rows[c]]
            for r in range(n):
                if r != c and rows[r][c]:
                    rows[r] = [a - rows[r][c] * b for a, b in zip(rows[r], rows[c])]
        return Matrix(r[n:] for r in rows)


def attempt(label, thunk):
    try: print(label, '->', thunk())
    except Exception as e: print(label, '!!', type(e).__name__, e)


a, b = Matrix([[1, 2], [3, 4]]), Matrix([[0, 1], [1, 0]])
print(a); print(a + b, a - b, a @ b, a * 3, 3 * a, -a, a.T, a ** 5, a == Matrix([(1, 2), (3, 4)]), 4 in a, 9 in a, list(a), sep='\n')
m = Matrix.from_function(3, 4, lambda i, j: i * 10 + j)
print(m, m.shape, m[1, 2], m[0], m[:2, 1:3], m[::2, 0], m.T.shape, sep='\n')
m[0, 0] = 99; m[1, 1] += 1000; print(m)
print(Matrix([[2, 0, 1], [1, 3, 2], [1, 1, 4]]).det(), Matrix.identity(4).det(), Matrix.from_function(5, 5, lambda i, j: (i * j + i + 1) % 7).det())
print([[round(v, 6) for v in row] for row in (Matrix([[4, 7], [2, 6]]).inverse()).rows])
fib = Matrix([[1, 1], [1, 0]]); print((fib ** 90)[0, 1], (fib ** 300)[0, 1] % 10 ** 9)
attempt('shape', lambda: a + m)
attempt('ragged', lambda: Matrix([[1], [1, 2]]))
attempt('matmul', lambda: a @ 5)
attempt('rmatmul', lambda: 5 @ a)
attempt('index', lambda: a[5, 5])
attempt('singular', lambda: Matrix([[1, 2], [2, 4]]).inverse())
attempt('square', lambda: m.det())
attempt('hash', lambda: hash(a))
spiral, out = [list(range(i, i + 4)) for i in range(0, 12, 4)], []
while spiral:
    out += spiral.pop(0)
    spiral = [list(r) for r in zip(*spiral)][::-1]
print(out)
pascal = [[1]]
while len(pascal) < 8: pascal.append([x + y for x, y in zip([0] + pascal[-1], pascal[-1] + [0])])
for row in pascal: print(' '.join(map(str, row)).center(24).rstrip())
