# Grids and numbers: game of life, mandelbrot, a bouncing ball, cellular automata, a random generator, pi by darts.


def life(cells, generations):
    for _ in range(generations):
        yield cells
        near = {}
        for r, c in cells:
            for dr in (-1, 0, 1):
                for dc in (-1, 0, 1):
                    if dr or dc: near[r + dr, c + dc] = near.get((r + dr, c + dc), 0) + 1
        cells = {cell for cell, n in near.items() if n == 3 or n == 2 and cell in cells}


def draw(cells, rows, cols): return [''.join('#' if (r, c) in cells else '.' for c in range(cols)) for r in range(rows)]


glider = {(0, 1), (1, 2), (2, 0), (2, 1), (2, 2)}
for g in list(life(glider, 9))[::4]: print(*draw(g, 5, 6), '', sep='\n')
print([len(g) for g in life({(0, c) for c in range(10)}, 15)])


def mandelbrot(width=46, height=15, limit=30):
    for y in range(height):
        row = ''
        for x in range(width):
            z, c = 0j, complex(-2.2 + 3.2 * x / width, -1.2 + 2.4 * y / (height - 1))
            for i in range(limit):
                if abs(z) > 2: break
                z = z * z + c
            else: i = limit
            row += ' .:-=+*%#@'[i * 9 // limit]
        yield row.rstrip()


print('\n'.join(mandelbrot()))


def rule(number, width=31, steps=8):
    row = [0] * width
    row[width // 2] = 1
    for _ in range(steps):
        yield ''.join('.#'[c] for c in row)
        row = [number >> (row[i - 1] << 2 | row[i] << 1 | row[(i + 1) % width]) & 1 for i in range(width)]


print(*rule(90), sep='\n'); print(*rule(30, 15, 4), sep='\n')


class Random:
    def __init__(self, seed): self.state = seed
    def next(self):
        x = self.state
        x ^= x << 13 & 0xFFFFFFFFFFFFFFFF
        x ^= x >> 7
        x ^= x << 17 & 0xFFFFFFFFFFFFFFFF
        self.state = x
        return x
    def random(self): return (self.next() >> 11) / 2 ** 53
    def below(self, n): return self.next() % n
    def shuffle(self, items):
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]
        return items
    def __iter__(self):
        while True: yield self.random()


rng = Random(88172645463325252)
print(rng.next(), rng.below(100), rng.random(), rng.shuffle(list(range(10))))
hits = sum(rng.random() ** 2 + rng.random() ** 2 < 1 for _ in range(5000)); print(4 * hits / 5000)
buckets = [0] * 10
for _, v in zip(range(2000), rng): buckets[int(v * 10)] += 1
print(buckets, sum(buckets))


class Ball:
    def __init__(self, x, v): self.x, self.v, self.bounces = x, v, 0
    def step(self, dt=0.1, g=-9.8):
        self.v += g * dt
        self.x += self.v * dt
        if self.x < 0: self.x, self.v, self.bounces = -self.x, -self.v * 0.8, self.bounces + 1
        return self


ball = Ball(10.0, 0.0)
print([round(ball.step().x, 3) for _ in range(12)], ball.bounces)
while ball.bounces < 5: ball.step()
print(f'{ball.x:.6f} {ball.v:.6f}')


def euler(f, y, t, end, h):
    while t < end - h / 2: y, t = y + h * f(t, y), t + h
    return y


def simpson(f, a, b, n=100):
    h = (b - a) / n
    return h / 3 * (f(a) + f(b) + sum((4 if i % 2 else 2) * f(a + i * h) for i in range(1, n)))


def newton(f, x, eps=1e-12):
    for n in range(50):
        slope = (f(x + 1e-7) - f(x - 1e-7)) / 2e-7
        x, old = x - f(x) / slope, x
        if abs(x - old) < eps: return round(x, 9), n
    raise ArithmeticError('no convergence')


print(euler(lambda t, y: y, 1.0, 0.0, 1.0, 0.01), simpson(lambda x: x ** 3, 0, 2), newton(lambda x: x * x - 2, 1.0))
def bisect(f, lo, hi):
    while hi - lo > 1e-9:
        mid = (lo + hi) / 2
        lo, hi = (mid, hi) if f(lo) * f(mid) > 0 else (lo, mid)
    return round(lo, 6)
print(bisect(lambda x: x ** 3 - x - 2, 1, 2), (lambda r: [round(r := 3.7 * r * (1 - r), 4) for _ in range(5)])(0.5))
