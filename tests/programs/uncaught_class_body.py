# Uncaught: an error in a class body, reached through a decorator and a descriptor's __set_name__.
class Field:
    def __set_name__(self, owner, name):
        print('field', name)
        self.name = name


class Fine:
    a = Field()
    b = [i * i for i in range(3)]


class Broken(Fine):
    c = Field()
    total = sum(Fine.b)
    average = total / (len(Fine.b) -
                       3)
    d = Field()


print('not reached')
