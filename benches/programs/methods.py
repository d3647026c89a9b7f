# Methods: bound, inherited, overridden, called through super, class and static methods.
class Shape:
    sides = 0

    def __init__(self, size):
        self.size = size

    def area(self):
        return self.size

    def grow(self, by):
        self.size += by
        return self

    @classmethod
    def unit(cls):
        return cls.sides

    @staticmethod
    def scale(n):
        return n & 3


class Square(Shape):
    sides = 4

    def area(self):
        return super().area() * self.size


class Cube(Square):
    def area(self):
        return 6 * super().area()


def run(n):
    shapes, total = [Shape(2), Square(3), Cube(4)], 0
    for i in range(n):
        for shape in shapes:
            total += shape.area() + shape.unit() + shape.scale(i)
        shapes[i % 3].grow(1).grow(-1)
    return total


print(run(130000))
