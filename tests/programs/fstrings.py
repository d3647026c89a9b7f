# f-strings: expressions, conversions, nested specs, =, quotes, multi-line, evaluation order.


def attempt(label, thunk):
    try:
        print(label, '->', repr(thunk()))
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


name, n, pi, items = 'World', 42, 3.14159265, [1, 'two', None]
print(f'Hello {name}!', f'{n}', f'{n}{n}', f'', f'{{}}', f'{{{n}}}', f'{n:d}' f'-{n:x}' 'plain' f'{pi:.2f}')
print(f'{name!r} {name!s} {name!a} {"é"!a} {items!r:>20}|{name!s:^9}|')
print(f'{n:5}|{n:<5}|{n:>5}|{n:^5}|{n:05}|{n:+}|{n: }|{n:,}|{n:#x}|{n:#b}|{n:o}|{n:e}|{n:%}|{n:*^10}')
print(f'{pi:8.3f}|{pi:<8.2f}|{pi:^+10.1f}|{pi:08.3f}|{pi:.0f}|{pi:g}|{pi:.3e}|{pi!r:.4}|{1e6:,.2f}|{12345.678:_.1f}')
print(f'{name:10}|{name:>10}|{name:^10}|{name:.3}|{name:-<10}|{name:é^9}|{True:5}|{True}|{None}|{"":3}|')
width, prec, fill, align = 12, 3, '.', '>'
print(f'{pi:{width}.{prec}}|{name:{fill}{align}{width}}|{n:{"0"}{8}}|{pi:{width}.{prec}f}|{n:{"<" + "6"}}|{name!r:{width}}')
print(f'{n=} {n = } {n=:>6} {name=} {name=!s} {n+1=} {items[0]=} {n * 2 = :05d} {name.upper()=} {(lambda: 3)()=}')
print(f'{n if n > 40 else "small"} {[x for x in range(3)]} { {"k": 1}["k"]} {(lambda x: x * 2)(4)} {n:=+6} {(m := 5)} {m}')
print(f'{"nested " + f"{n:>{4}} {f"{name!r}"}"} {'same quotes'} {"a" 'b'} {name[1:3]} {name[::-1]} {items[-1] is None}')
print(f'''{
    n + 1  # a comment inside
} and {name
}''', f"it's {'a' "b"}", rf'\d{n}\n', f'\x41\t{n}\u00e9\N{BULLET}', fr'{name}\\')
print(f'{3 .real} {-n} {not n} {n != 41} {n == 42!r} {n >= 1} {1 <= n < 50} {*items,} {1,} {"a", "b"} {n,n}')
print(f'{lambda_}' if (lambda_ := 'l') else '', f'{n:{n}}', f'{"x":{"*"}^{n // 6}}', f'{0.1 + 0.2:.17f}', f'{2**70:,}')


class Money:
    def __init__(self, cents): self.cents = cents
    def __format__(self, spec):
        print('format with', repr(spec))
        return f'${self.cents / 100:{spec or ".2f"}}'
    def __str__(self): return 'str-money'
    def __repr__(self): return 'repr-money'


m = Money(123456)
print(f'{m}', f'{m:,.1f}', f'{m!s}', f'{m!r:>12}', f'{m=}', f'{m=:.0f}', str(m), '%s' % m, format(m), format(m, '10.3f'))


class OnlyRepr:
    def __repr__(self): return 'only-repr'


o = OnlyRepr()
print(f'{o} {o!s} {o!r} {o:}', [o], {'k': o}, (o,))
attempt('object spec', lambda: f'{o:>10}')
attempt('list spec', lambda: f'{items:>10}')
attempt('none spec', lambda: f'{None:5}')
attempt('bad int', lambda: f'{n:.2d}')
attempt('bad code', lambda: f'{n:q}')
attempt('bad float', lambda: f'{pi:d}')
attempt('bad str', lambda: f'{name:d}')
attempt('bad str sign', lambda: f'{name:+}')
attempt('bad spec', lambda: f'{n:abc}')
attempt('invalid', lambda: f'{pi:1.2.3}')
attempt('missing precision', lambda: f'{pi:.f}')
attempt('name', lambda: f'{undefined_name}')
attempt('zero', lambda: f'{1/0}')
attempt('two separators', lambda: f'{n:,_}')


class BadFormat:
    def __format__(self, spec): return 5


attempt('bad __format__', lambda: f'{BadFormat()}')
order = []


def note(v):
    order.append(v)
    return v


f'{note(1)} {note(2):{note(3)}} {note(4)!r:>{note(5)}}'
print(order)
table = [('apple', 3, 0.5), ('kiwi', 12, 1.25), ('watermelon', 1, 30)]
for item, count, price in table:
    print(f'{item:<12}{count:>4d} x {price:>6.2f} = {count * price:>8.2f}')
print(f'{"total":-^24}{sum(c * p for _, c, p in table):8.2f}')
print('\n'.join(f'{i:>2}: ' + ' '.join(f'{i * j:3d}' for j in range(1, 6)) for i in range(1, 4)))
