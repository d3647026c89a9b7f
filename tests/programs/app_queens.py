# N queens three ways: sets with backtracking, bit masks, permutations through a generator; and knight's tours, sudoku.


def queens_sets(n):
    solution, cols, up, down = [], set(), set(), set()

    def place(row):
        if row == n:
            yield tuple(solution)
            return
        for col in range(n):
            if col in cols or row + col in up or row - col in down: continue
            solution.append(col); cols.add(col); up.add(row + col); down.add(row - col)
            yield from place(row + 1)
            solution.pop(); cols.remove(col); up.remove(row + col); down.remove(row - col)

    return place(0)


def queens_bits(n):
    full, count = (1 << n) - 1, 0

    def place(cols, left, right):
        nonlocal count
        if cols == full:
            count += 1
            return
        free = full & ~(cols | left | right)
        while free:
            bit = free & -free
            free ^= bit
            place(cols | bit, (left | bit) << 1, (right | bit) >> 1)

    place(0, 0, 0)
    return count


def permutations(items):
    if len(items) <= 1:
        yield items
        return
    for i in range(len(items)):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield (items[i],) + rest


def queens_permutations(n):
    return [p for p in permutations(tuple(range(n)))
            if len({p[i] + i for i in range(n)}) == n == len({p[i] - i for i in range(n)})]


def draw(solution):
    n = len(solution)
    return '\n'.join(' '.join('Q' if solution[r] == c else '.' for c in range(n)) for r in range(n))


print(draw(next(queens_sets(6))))
print([sum(1 for _ in queens_sets(n)) for n in range(1, 8)], [queens_bits(n) for n in range(1, 9)])
print(queens_permutations(5) == list(queens_sets(5)), queens_permutations(4))


def mirror(s): return tuple(len(s) - 1 - c for c in s)
def rotate(s):
    out = [0] * len(s)
    for r, c in enumerate(s): out[c] = len(s) - 1 - r
    return tuple(out)


def distinct(n):
    seen, kinds = set(), []
    for s in queens_sets(n):
        if s in seen: continue
        kinds.append(s)
        for base in (s, mirror(s)):
            for _ in range(4):
                seen.add(base)
                base = rotate(base)
    return kinds


print(distinct(5), len(distinct(6)), len(distinct(7)))


def knight(size):
    board = [[-1] * size for _ in range(size)]
    moves = [(1, 2), (2, 1), (2, -1), (1, -2), (-1, -2), (-2, -1), (-2, 1), (-1, 2)]

    def open_from(r, c):
        return [(r + a, c + b) for a, b in moves if 0 <= r + a < size and 0 <= c + b < size and board[r + a][c + b] < 0]

    r = c = 0
    for step in range(size * size):
        board[r][c] = step
        nexts = open_from(r, c)
        if not nexts: break
        r, c = min(nexts, key=lambda rc: (len(open_from(*rc)), rc))
    return board


for row in knight(5): print(' '.join(f'{v:2d}' for v in row))

PUZZLE = '''
1 . . 4
. 4 1 .
. 1 4 .
4 . . .
'''


def sudoku(text):
    grid = [[0 if ch == '.' else int(ch) for ch in line.split()] for line in text.split('\n') if line]
    cells = [(r, c) for r in range(4) for c in range(4)]
    peers = {(r, c): {(i, j) for i, j in cells if (i == r or j == c or (i // 2, j // 2) == (r // 2, c // 2)) and (i, j) != (r, c)} for r, c in cells}
    tries = 0

    def solve():
        nonlocal tries
        empty = [(len(options := {1, 2, 3, 4} - {grid[i][j] for i, j in peers[rc]}), rc, sorted(options)) for rc in cells if not grid[rc[0]][rc[1]]]
        if not empty: return True
        _, (r, c), options = min(empty)
        for v in options:
            tries += 1
            grid[r][c] = v
            if solve(): return True
        grid[r][c] = 0
        return False

    return solve(), tries, grid


print(sudoku(PUZZLE))
