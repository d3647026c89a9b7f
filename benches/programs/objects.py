# Instances: attribute reads and writes, method calls, inheritance, properties, operators.
class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def dot(self, other):
        return self.x * other.x + self.y * other.y


class Particle:
    count = 0

    def __init__(self, position, velocity):
        self.position = position
        self.velocity = velocity
        self.age = 0
        Particle.count += 1

    def step(self):
        self.position = self.position + self.velocity
        self.age += 1
        return self.energy

    @property
    def energy(self):
        return self.velocity.dot(self.velocity)


class Heavy(Particle):
    def __init__(self, position, velocity, mass):
        super().__init__(position, velocity)
        self.mass = mass

    def step(self):
        return super().step() * self.mass


def run(n):
    particles = [Particle(Vector(i, -i), Vector(1, i % 3)) for i in range(50)]
    particles += [Heavy(Vector(0, i), Vector(i % 5, 1), 2) for i in range(50)]
    total = 0
    for _ in range(n):
        for p in particles:
            total += p.step()
    return total, sum(p.position.x - p.position.y for p in particles), Particle.count


print(*run(4000))
