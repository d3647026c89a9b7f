# bytes: literals, indexing, methods, conversion, formatting, errors.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


b = b'Hello\x00\xff\'"\n'
print(b, len(b), b[0], b[-1], b[1:4], b[::-1], list(b[:3]), b'' == bytes(), repr(b'\t\r\\'), b'it\'s', b"a" b'b', br'\n')
print(bytes(3), bytes([65, 66]), bytes('é', 'utf-8'), bytes('é', 'latin-1'), bytes(b'x'), bytes(range(3)), bytes((1,)))
print(b'abc' + b'd', b'ab' * 2, b'a' in b'abc', 98 in b'abc', b'' in b'', b'abc' < b'abd', b'abc' == b'abc', b'a' == 'a')
print(b'abc'.hex(), bytes.fromhex('61 62 63'), b'abc'.hex('-'), b'abcd'.hex(':', 2), b'caf\xc3\xa9'.decode(), b'a'.decode('ascii'))
print(b'a,b,c'.split(b','), b' x '.strip(), b'abc'.upper(), b'ABC'.lower(), b'hello'.find(b'l'), b'hello'.replace(b'l', b'L'))
print(b'-'.join([b'a', b'b']), b'abc'.startswith(b'ab'), b'hello'.count(b'l'), b'abc'.index(b'c'), b'ab cd'.title(), b'x'.center(5, b'*'))
print(b'k=v'.partition(b'='), b'a\nb'.splitlines(), b'42'.isdigit(), b'ab'.isalpha(), b'7'.zfill(3), b'abc'.endswith((b'x', b'c')))
print(b'\xff\xfe'.decode('utf-8', 'replace'), b'\xff'.decode('latin-1'), b'a\xffb'.decode('utf-8', 'ignore'), b'\xff'.decode('ascii', 'backslashreplace'))
print(hash(b'') == hash(bytes(0)), {b'k': 1}[b'k'], sorted([b'b', b'a']), max(b'abc'), sum(b'\x01\x02'), [*b'xy'], tuple(b'z'))
print(b'%s-%d-%x-%r' % (b'raw', 5, 255, 'q'), b'%b' % b'b', b'%5d|%-5d|' % (1, 2), b'%c%c' % (65, b'B'), int(b'12'), float(b'1.5'))
print(isinstance(b, bytes), type(b), type(b[0]), type(b[:1]), bool(b''), bool(b'\0'), b.isascii(), b'abc'.isascii())
print('日本'.encode('utf-8'), len('日本'.encode()), '日本'.encode().decode(), '😀'.encode(), ascii('日'), 'abc'.encode('ascii'))
print('é'.encode('ascii', 'ignore'), 'é'.encode('ascii', 'xmlcharrefreplace'), 'é'.encode('ascii', 'backslashreplace'))

attempt('index', lambda: b[100])
attempt('setitem', lambda: exec("q = b'a'; q[0] = 1"))
attempt('concat', lambda: b + 'x')
attempt('concat 2', lambda: 'x' + b)
attempt('range', lambda: bytes([256]))
attempt('negative', lambda: bytes(-1))
attempt('str', lambda: bytes('abc'))
attempt('float', lambda: bytes(1.5))
attempt('in str', lambda: 'a' in b)
attempt('in 300', lambda: 300 in b)
attempt('decode', lambda: b'ab\xffcd'.decode())
attempt('decode 2', lambda: b'\xe6\x97'.decode())
attempt('decode 3', lambda: b'\x80'.decode('ascii'))
attempt('encode', lambda: 'aé日'.encode('latin-1'))
attempt('hex', lambda: bytes.fromhex('6'))
attempt('hex', lambda: bytes.fromhex('6g'))
attempt('join', lambda: b''.join(['a']))
attempt('split', lambda: b'a b'.split(' '))
attempt('compare', lambda: b'a' < 'a')
attempt('attr', lambda: b.format)
attempt('ord', lambda: (ord(b'a'), ord(b'ab')))


def checksum(data):
    a, c = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        c = (c + a) % 65521
    return c << 16 | a


def run_lengths(data):
    out, i = [], 0
    while i < len(data):
        j = i
        while j < len(data) and data[j] == data[i]:
            j += 1
        out.append((j - i, data[i]))
        i = j
    return bytes(v for pair in out for v in pair)


def dump(data, width=8):
    for at in range(0, len(data), width):
        row = data[at:at + width]
        text = ''.join(chr(c) if 32 <= c < 127 else '.' for c in row)
        print(f'{at:04x}  {" ".join(f"{c:02x}" for c in row):<{width * 3}} |{text}|')


print(hex(checksum(b'Wikipedia')), run_lengths(b'aaabccdddd'))
dump(b'The quick brown\n\x01\x02 fox')
