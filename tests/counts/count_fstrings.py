# oracle: 3.14
# f-strings and t-strings: what their values' hooks see, and what a template holds.
from sys import getrefcount as rc


class F:
    def __init__(self, n='x'): self.n = n
    def __format__(self, spec): return f'{rc(self)}{spec}'
    def __str__(self): return f's{rc(self)}'
    def __repr__(self): return f'r{rc(self)}'
    def __del__(self): print('~', end='')


def local():
    a = F()
    print(f'{a}', f'{a!s}', f'{a!r}', f'{a!a}', f'{a:>}', f'{a}{a}{a!r}', f'{a=}', f'{a!s:>4}', rc(a))
    print(f'{F()}', f'{F()!s}', f'{F()!r}', f'{F()}{F()}')
    w = '<'; print(f'{a:{w}}', f'{a:{w}{w}}', f'{a:{a}}', rc(a), rc(w) > 1)
    print('%s' % a, '%r' % a, '%s %s' % (a, a), '{}'.format(a), '{0!r} {0}'.format(a), '{a}'.format(a=a), str(a), format(a), rc(a))


local()
def template():
    a = F('t')
    t = t'{a} and {a!r:>5}'
    print(rc(a), rc(t), [rc(i) for i in t.interpolations], [rc(i.value) for i in t.interpolations], rc(t.strings), rc(t.interpolations), t.values[0] is a, rc(a), end=' ')
    i = t.interpolations[0]
    del t
    print(rc(i), rc(a), rc(i.value), end=' '); del i; print(rc(a))
    u = t'{F("temp")}'; print(rc(u.interpolations[0].value), end=' '); del u; print('gone')
    v = t'a{a}' + t'{a}b'; print(rc(a), [rc(p) for p in v.interpolations], len(list(v)), rc(a)); del v; print(rc(a))
template()
s = f'{5}x'; u = f'{s}'; print(rc(s), u is s, f'{s}{""}' is s, rc(f'{s}y'), f'{1}' is f'{1}', f'a{1}' is f'a{1}', f'{s!s}' is s, f'{s:s}' == s)
