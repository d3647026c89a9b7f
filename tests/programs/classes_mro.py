# Multiple inheritance: C3 linearization, cooperative super, conflicts, mixins, super's forms.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


def names(cls):
    return ' '.join(c.__name__ for c in cls.__mro__)


class Base:
    def __init__(self, **kw):
        print('Base', kw)
        super().__init__()

    def who(self): return ['Base']


class Left(Base):
    def __init__(self, left=None, **kw):
        print('Left', left, kw)
        super().__init__(**kw)

    def who(self): return ['Left'] + super().who()


class Right(Base):
    def __init__(self, right=None, **kw):
        print('Right', right, kw)
        super().__init__(**kw)

    def who(self): return ['Right'] + super().who()


class Bottom(Left, Right):
    def __init__(self, **kw):
        print('Bottom', kw)
        super().__init__(**kw)

    def who(self): return ['Bottom'] + super().who()


b = Bottom(left=1, right=2)
print(names(Bottom), b.who(), Left().who())
print(super(Left, b).who(), super(Bottom, b).who(), super(Right, b).who(), super(Left, Bottom).who(b))
print(Bottom.mro() == list(Bottom.__mro__), Bottom.__bases__, Bottom.__base__.__name__)


class A: pass
class B(A): pass
class C(A): pass
class D(B, C): pass
class E(C, B): pass
class O(A, dict): pass
class F(D): pass
class G(F, A): pass


print(names(D), '|', names(E), '|', names(O), '|', names(G))
attempt('conflict', lambda: type('X', (D, E), {}))
attempt('order', lambda: type('X', (A, B), {}))
attempt('duplicate', lambda: type('X', (A, A), {}))
attempt('layout', lambda: type('X', (int, str), {}))
attempt('layout ok', lambda: names(type('X', (B, int), {})))


class X1: pass
class Y1: pass
class XY(X1, Y1): pass
class YX(Y1, X1): pass


attempt('XY YX', lambda: type('Z', (XY, YX), {}))


class Wiki:
    class O_: pass
    class A_(O_): pass
    class B_(O_): pass
    class C_(O_): pass
    class D_(O_): pass
    class E_(O_): pass
    class K1(A_, B_, C_): pass
    class K2(D_, B_, E_): pass
    class K3(D_, A_): pass
    class Z(K1, K2, K3): pass


print(names(Wiki.Z), Wiki.Z.__qualname__)


class Loud:
    def speak(self): return super().speak().upper()


class Twice:
    def speak(self): return super().speak() * 2


class Person:
    def __init__(self, n): self.n = n
    def speak(self): return f'i am {self.n} '


class Star(Loud, Twice, Person): pass


print(Star('x').speak(), Star.speak is Loud.speak)
attempt('mixin alone', lambda: Loud().speak())


class P:
    tag = 'P'
    @classmethod
    def make(cls): return cls.__name__ + ':P'
    @staticmethod
    def stat(): return 'static P'
    @property
    def prop(self): return 'prop P'
    def __getitem__(self, k): return ('P', k)


class Q(P):
    tag = 'Q'
    @classmethod
    def make(cls): return super().make() + ':Q'
    @staticmethod
    def stat(): return super(Q, Q).stat() + ' Q'
    @property
    def prop(self): return super().prop + ' Q'
    def __getitem__(self, k): return super().__getitem__(k) + ('Q',)
    def parent_tag(self): return super().tag
    def nested(self):
        def inner(): return super(Q, self).tag
        return inner(), [super(Q, self).tag for _ in 'a'], (lambda: __class__.__name__)()


class R(Q): pass


print(R.make(), R.stat(), R().prop, R()['k'], R().parent_tag(), R().nested())
print(repr(super(Q, R())).split(' at ')[0][:40], super(Q, R()).__thisclass__, super(Q, R()).__self_class__)
attempt('super attr', lambda: super(Q, R()).missing)
attempt('super set', lambda: setattr(super(Q, R()), 'tag', 1))
attempt('super wrong', lambda: super(Q, P()))
attempt('super type', lambda: super(5, P()))


def no_class():
    return super().x


def no_args(*args):
    return super()


attempt('super outside', lambda: no_class())
attempt('super outside 2', lambda: no_args(1))
Q.__bases__ = (Base,)
print(names(R), R.tag, hasattr(R, 'stat'))
attempt('bases', lambda: setattr(Q, '__bases__', ()))
attempt('bases type', lambda: setattr(Q, '__bases__', 5))
