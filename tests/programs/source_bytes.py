# Source given as bytes: encoding declarations, byte-order marks, invalid UTF-8, null bytes; limits of nesting.


def attempt(source, mode='exec'):
    shown = ascii(source)
    try:
        code = compile(source, '<s>', mode)
    except SyntaxError as e:
        print(shown, '!!', type(e).__name__, ascii(e.args))
        print('   ', e.filename, e.lineno, e.offset, ascii(e.text), e.end_lineno, e.end_offset)
    else:
        print(shown, '->', ascii(code.co_consts[:1]))


attempt(b'x = "\xff"')
attempt(b'x = 1\ny = "\xff"\n')
attempt(b'# coding: latin-1\nx="\xe9"')
attempt(b'# coding: utf-8\nx="\xe9"')
attempt(b'# coding: foo\nx=1')
attempt(b'# coding: ascii\nx="\xe9"')
attempt(b'\xef\xbb\xbfx=1')
attempt(b'\xef\xbb\xbf# coding: latin-1\nx=1')
attempt(b'\xef\xbb\xbf# coding: utf-8\nx=1')
attempt(b'x=1\x00')
attempt('x=1\x00y')
attempt('# coding: foo\nx=1')
attempt(b'#\n#\n# coding: foo\nx=1')
attempt(b'x=1 # coding: foo\n')
attempt(b'\xc3', 'eval')
attempt(b"# coding: latin-1\nx = '\xe9' 1")
attempt(bytearray(b'x=2'))


def limit(source):
    try:
        compile(source, '<s>', 'exec')
    except SyntaxError as e:
        print(type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
    else:
        print('fits')


def nested(header, depth):
    return '\n'.join(' ' * i + header for i in range(depth)) + '\n' + ' ' * depth + 'pass'


for depth in 199, 200, 201:
    limit('(' * depth + ')' * depth)
    limit('x = ' + '[' * depth)
for header in 'for x in y:', 'with x:', 'while x:':
    for depth in 20, 21:
        limit(nested(header, depth))
for depth in 99, 100:
    limit(nested('if x:', depth))
limit('f"{' * 160 + '1' + '}"' * 160)
limit("f'{x:{y:{z}}}'")
limit("f'{x:{y:{z:{w}}}}'")
try:
    exec(b'x = \xff')
except SyntaxError as e:
    print(e)
try:
    eval(b'# coding: nothing\n1')
except SyntaxError as e:
    print(e)
print(eval(b'1 + 1'))
