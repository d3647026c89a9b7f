# str: methods, slicing, searching, splitting, Unicode, repr escapes.


def attempt(label, thunk):
    try:
        print(label, '->', repr(thunk()))
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


s = 'Hello, World'
print(s.upper(), s.lower(), s.swapcase(), s.title(), s.capitalize(), s.casefold(), 'straße'.upper(), 'ﬁ'.upper())
print(s[0], s[-1], s[2:5], s[::-1], s[::2], s[-5:], s[:-5], s[100:], s[5:2], s[-100:3], s[10:0:-3])
print(s.find('o'), s.find('o', 5), s.find('z'), s.rfind('o'), s.index('W'), s.count('l'), 'aaaa'.count('aa'), ''.count(''))
print('abc'.find(''), 'abc'.find('', 4), 'abc'.rfind(''), 'abc'.count(''), 'b' in 'abc', '' in 'abc', 'ac' in 'abc')
print(s.startswith('He'), s.startswith(('x', 'Hell')), s.endswith('ld'), s.startswith('ell', 1), s.endswith('', 12))
print('a,b,,c'.split(','), ' a  b '.split(), ' a  b '.split(' '), 'a,b,c,d'.split(',', 2), 'a,b,c,d'.rsplit(',', 2))
print('a b c d'.split(None, 1), 'a b c d'.rsplit(maxsplit=1), ''.split(), ''.split(','), 'ab'.split('ab'))
print('one\ntwo\r\nthree\x0bfour'.splitlines(), 'a\n\nb\n'.splitlines(True), ''.splitlines())
print('k=v=w'.partition('='), 'k=v=w'.rpartition('='), 'kv'.partition('='), 'kv'.rpartition('='))
print('  pad '.strip() + '|', '  pad '.lstrip() + '|', '  pad '.rstrip() + '|', 'xxyxx'.strip('x'), 'abcba'.strip('ab'))
print('test_file.py'.removesuffix('.py'), 'test_file.py'.removeprefix('test_'), 'abc'.removesuffix('x'))
print('ab'.center(7, '*'), 'ab'.ljust(5) + '|', 'ab'.rjust(5, '.'), '42'.zfill(5), '-42'.zfill(5), '+4'.zfill(4))
print('banana'.replace('a', 'o'), 'banana'.replace('a', 'o', 2), 'abc'.replace('', '-'), 'aaa'.replace('aa', 'b'))
print('-'.join(['a', 'b', 'c']), ''.join(str(i) for i in range(5)), ','.join({'x': 1, 'y': 2}), '.'.join('abc'))
print('a\tbc\tdef'.expandtabs(4), '\t'.expandtabs() + '|', 'x' * 3, 3 * 'ab', 'x' * -1 + '|')
print('abc'.translate({97: 'A', 98: None, 99: 0x43}), 'hello'.translate(str.maketrans('el', 'ip')))
print(str.maketrans('ab', 'xy', 'z'), str.maketrans({'a': 1, 'b': None}))

for word in ['abc', 'ABC', 'Abc Def', 'abc1', '123', '', ' \t', 'é', '½', '²', '\n', '_x', '1x', 'класс', '٣', '\xa0', 'ǅ']:
    print(ascii(word), word.isalpha(), word.isdigit(), word.isdecimal(), word.isnumeric(), word.isalnum(), word.isspace(),
          word.isupper(), word.islower(), word.istitle(), word.isidentifier(), word.isprintable(), word.isascii())

print(repr('it\'s'), repr("say \"hi\""), repr('both \' and "'), repr('tab\tnl\ncr\rnul\0bell\x07del\x7f'))
print(repr('é ü 日本 😀 \xa0 \u200b \ud800'), ascii('é日😀'), len('😀'), '日本語'[1], [ord(c) for c in 'aé😀'], chr(128512))
print('\N{GREEK SMALL LETTER ALPHA}', '\u03b1' == '\N{GREEK SMALL LETTER ALPHA}', '\101\x41\u0041', r'raw\n', 'a' 'b' "c")
print('é'.encode(), '日'.encode('utf-8'), 'é'.encode('latin-1'), 'é'.encode('ascii', 'replace'), b'\xc3\xa9'.decode())
print('abc' < 'abd', 'abc' < 'ab', 'Z' < 'a', 'é' > 'z', max('hello'), min('hello'), sorted('hello'), '😀' > '\uffff')
print('abc' == 'abc', 'abc' != 'abc', 'a' * 0 == '', hash('') == hash(''), bool(''), bool(' '), len('naïve'))
print(str(5), str(None), str([1, 'a']), str('x'), repr('x'), str(b'ab'), str(b'ab', 'ascii'), str(), repr(str))

attempt('index', lambda: 'abc'.index('z'))
attempt('getitem', lambda: 'abc'[3])
attempt('getitem str', lambda: s['a'])
attempt('split empty', lambda: 'abc'.split(''))
attempt('join', lambda: ','.join(['a', 1]))
attempt('join int', lambda: ','.join(5))
attempt('center', lambda: 'a'.center(5, 'xx'))
attempt('mul', lambda: 'a' * 'b')
attempt('mul float', lambda: 'a' * 1.5)
attempt('in', lambda: 1 in 'abc')
attempt('attr', lambda: 'abc'.foo)
attempt('startswith', lambda: 'abc'.startswith(1))
attempt('encode', lambda: 'é'.encode('ascii'))
attempt('decode', lambda: b'\xff'.decode())
attempt('codec', lambda: 'x'.encode('nope'))
attempt('ord', lambda: ord('ab'))
attempt('chr', lambda: chr(-1))
attempt('replace', lambda: 'a'.replace('a'))
attempt('strip', lambda: 'a'.strip(1))
attempt('setitem', lambda: exec("s = 'abc'; s[0] = 'x'"))
attempt('maketrans', lambda: str.maketrans('ab', 'x'))
