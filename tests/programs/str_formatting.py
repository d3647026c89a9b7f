# str.format and %-formatting: fields, conversions, nested specs, errors.


def attempt(label, thunk):
    try:
        print(label, '->', repr(thunk()))
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __format__(self, spec):
        return f'P[{spec or "none"}]({self.x},{self.y})'

    def __repr__(self):
        return f'Point({self.x!r}, {self.y!r})'

    def __str__(self):
        return f'<{self.x} {self.y}>'


p = Point(1, 2)
print('{} {}'.format('a', 'b'), '{1} {0} {1}'.format('a', 'b'), '{x}-{y}'.format(x=1, y=2), '{0}{k}'.format(5, k=6))
print('{0.x} {0.y} {0}'.format(p), '{p.x:>5}'.format(p=p), '{:abc}'.format(p), '{!r} {!s} {!a}'.format(p, p, 'é'))
print('{0[1]} {0[0]}'.format(['a', 'b']), '{d[key]} {d[1]}'.format(d={'key': 'v', 1: 'one'}), '{{}} {{{}}}'.format(7))
print('{:>{}}|{:{fill}^{width}}'.format('x', 5, 'mid', fill='*', width=9), '{:.{p}f}'.format(3.14159, p=2))
print('{:<8}|{:>8}|{:^8}|{:_^8}'.format('ab', 'cd', 'ef', 'gh'), '{:.2}'.format('abcdef'), '{:5.2}|'.format('abcdef'))
print('{:5}|{:5}|{:5}|{!s:5}|'.format(1, 'a', True, None), '{:}'.format(None), '{:d}'.format(True), '{:>6}'.format(2.5))
print('{:s}'.format('str'), '{!r:>8}'.format('q'), '{:,}'.format(9876543210), '{:%}'.format(0.256), '{:c}'.format(9731))
print('{a.real} {b[0].imag}'.format(a=5, b=[3j]), '{0!r:}'.format('z'), 'é{}é'.format('日'), '{:日>5}'.format('x'))
print('{m[a b]}'.format(m={'a b': 1}), '{0[-1]}'.format({'-1': 'neg'}), ''.format(), 'plain'.format(1, 2, x=3))
print('{x} {y}'.format_map({'x': 1, 'y': 2}))


class Default(dict):
    def __missing__(self, key):
        return f'<{key}?>'


print('{a} {b}'.format_map(Default(a=1)))

attempt('index', lambda: '{} {}'.format(1))
attempt('key', lambda: '{x}'.format(y=1))
attempt('mix', lambda: '{} {0}'.format(1))
attempt('mix2', lambda: '{0} {}'.format(1))
attempt('single }', lambda: '}'.format())
attempt('single {', lambda: '{'.format())
attempt('unclosed', lambda: '{0'.format(1))
attempt('conversion', lambda: '{!x}'.format(1))
attempt('attribute', lambda: '{.z}'.format(p))
attempt('item', lambda: '{[5]}'.format([1]))
attempt('list spec', lambda: '{:5}'.format([]))
attempt('None spec', lambda: '{:5}'.format(None))
attempt('str spec', lambda: '{:d}'.format('a'))
attempt('str sign', lambda: '{:+}'.format('a'))
attempt('str =', lambda: '{:=5}'.format('a'))
attempt('str ,', lambda: '{:,}'.format('a'))
attempt('long spec', lambda: '{:5.3.2}'.format(1.0))
attempt('int precision', lambda: '{:.2}'.format(5))
attempt('map', lambda: '{x}'.format_map({}))

print('%s %r %a %%' % ('é', 'é', 'é'), '%5s|%-5s|%.2s|%5.1s|' % ('ab', 'cd', 'efg', 'hi'), '%s' % p, '%r' % (p,))
print('%(a)s %(b)05d %(a)r' % {'a': 'x', 'b': 42}, '%*d|%-*d|' % (5, 1, 5, 2), '%.*f' % (2, 3.14159), '%c%c' % ('x', 121))
print('%s' % [1, 2], '%s' % (None,), '%x %o %#o %X' % (255, 8, 8, 255), '% d %+d %+.1e' % (5, 5, 12345.678), '%s%%|' % 5)
print('%i %u' % (3.99, -7), '%d' % True, '%s %s' % ({'a': 1}, (1,)), '%(x)s' % {'x': (1, 2)}, '%.3d' % 5, '%#.3x' % 10)
attempt('not enough', lambda: '%s %s' % 'a')
attempt('too many', lambda: '%s' % ('a', 'b'))
attempt('%d str', lambda: '%d' % 'a')
attempt('%c', lambda: '%c' % 'ab')
attempt('%f', lambda: '%f' % 'a')
attempt('%x float', lambda: '%x' % 1.5)
attempt('mapping', lambda: '%(a)s' % 5)
attempt('key', lambda: '%(a)s' % {})
attempt('unknown', lambda: '%y' % 5)
attempt('incomplete', lambda: 'abc%' % 5)
attempt('no placeholder', lambda: 'abc' % 5)
attempt('empty dict ok', lambda: 'abc' % {})
attempt('star', lambda: '%*d' % ('a', 1))
print(b'%d %s %r %x %c' % (5, b'raw', 'q', 255, 65))
