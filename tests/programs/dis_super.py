# What a super() call looks like once it is warm: it stays specialised whatever class of object comes.
import dis


class Base:
    def method(self): return 'Base'


class Left(Base):
    def method(self): return 'Left', super().method()


class Right(Base):
    def method(self): return 'Right', super().method()


class Both(Left, Right):
    pass


def show(when):
    print(when, [i.opname for i in dis.get_instructions(Left.method, adaptive=True) if 'SUPER' in i.opname])


left, both = Left(), Both()
show('fresh')
print([left.method() for _ in range(20)][-1])
show('one class')
print(both.method())
show('another')
print([(left, both)[i & 1].method() for i in range(40)][-2:])
show('both')
Right.method = lambda self: 'changed'
print(both.method(), left.method())
del Right.method
Base.method = lambda self: 'also changed'
print(both.method(), left.method())
show('changed')
