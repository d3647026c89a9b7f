# Attributes: instance values, class values, slots, properties, descriptors, __getattr__.
class Plain:
    kind = 7

    def __init__(self):
        self.a, self.b = 1, 2


class Slotted:
    __slots__ = ('a', 'b')

    def __init__(self):
        self.a, self.b = 3, 4


class Computed:
    def __init__(self):
        self._v = 5

    @property
    def v(self):
        return self._v

    def __getattr__(self, name):
        return len(name)


def run(n):
    p, s, c, total = Plain(), Slotted(), Computed(), 0
    for i in range(n):
        p.a = i
        s.b = p.a + p.b
        total += p.kind + s.a + s.b + c.v + getattr(p, 'b')
        if not i & 15:
            total += c.missing + hasattr(p, 'none')
            setattr(p, 'b', i & 7)
    return total


print(run(900000))
