# oracle: 3.14
# The subject of a match statement, and what captures, sequences, mappings and class patterns hold.
from sys import getrefcount as rc


class P:
    __match_args__ = 'x', 'y'
    def __init__(self, x=None, y=None): self.x, self.y = x, y


def name(p):
    match p:
        case x: return rc(p), rc(x)
def wildcard(p):
    match p:
        case _: return rc(p)
def guard(p):
    match p:
        case x if rc(x) > 100: return 'many'
        case x if rc(x): return rc(p), rc(x)
def sequence(l):
    match l:
        case [a, *rest, b]: return rc(l), rc(a), rc(rest), rc(b)
def mapping(d):
    match d:
        case {'a': x, **rest}: return rc(d), rc(x), rc(rest), len(rest)
def class_(p):
    match p:
        case P(a, y=b): return rc(p), rc(a), rc(b)
def alternatives(p):
    match p:
        case P(int()) | P(None) as q: return rc(p), rc(q)
        case [P() as q] | (P() as q, _): return rc(p), rc(q)
def failed(p):
    match p:
        case [a, P(b, 5)] | [P(5, b), a]: return 'yes'
        case [a, b]: return rc(a), rc(b), rc(p)
def temporary():
    match [P(), P()]:
        case [a, b]: return rc(a), rc(b)
def subject_kept():
    match P(P()):
        case P(x): return rc(x)


g = P(P(), P())
print(name(g), name(P()), wildcard(g), wildcard(P()), guard(g), guard(P()))
print(sequence([P(), P(), P()]), sequence((g, g)), sequence([g, 1, g]), rc(g))
print(mapping({'a': P()}), mapping({'a': g, 'b': g}), rc(g), class_(g), class_(P(P(), P())), rc(g.x), rc(g.y))
print(alternatives(P()), alternatives([g]), alternatives((g, 1)), failed([g, g]), failed([P(), P()]), rc(g))
print(temporary(), subject_kept(), rc(g))
match g, g:
    case (u, v): print(rc(g), rc(u), u is v)
