# bytearray: construction, reading, changing by index and slice, methods shared with bytes, comparison, errors.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


class Index:
    def __init__(self, i): self.i = i
    def __index__(self): return self.i


b = bytearray(b'hello')
print(b, bytearray(), bytearray(3), bytearray([1, 2, 255]), bytearray('héé', 'utf-8'), bytearray(range(3)), bytearray(Index(2)), bytearray(bytearray(b'x')))
print(len(b), b[0], b[-1], b[1:3], b[::-1], b[Index(1)], list(b), b'ell' in b, 104 in b, 255 in b, bool(bytearray()), repr(b), str(b))
b[0] = 72; b[-1:] = b'O!'; print(b)
b[1:1] = [45, 45]; print(b); b[::2] = b'....'; print(b); del b[0]; del b[1::2]; print(b); b[:] = b''; print(b, len(b))
b = bytearray(b'abc'); c = b; b += b'de'; print(b, c is b); b *= 2; print(b, c is b, b + b'!', b'!' + b, b * 2, 0 * b, type(b + b''), type(b'' + b))
b = bytearray(b'x'); b.append(65); b.extend([66, 67]); b.extend(b'DE'); b.extend(bytearray(b'!')); b.insert(0, 90); b.insert(-1, 48); b.insert(100, 49); print(b)
print(b.pop(), b.pop(0), b, b.remove(66), b); b.reverse(); print(b, b.copy() == b, b.copy() is b); b.clear(); print(b)
for i in range(300): b.append(i % 256)
print(len(b), b[255], b[256], sum(b)); del b[10:]; print(b); b.resize(3); print(b); b.resize(5); print(b)
print(bytearray(b'a,b,,c').split(b','), bytearray(b' a b ').split(), bytearray(b'k=v=w').partition(b'='), bytearray(b'one\ntwo\r\n').splitlines())
print(bytearray(b' pad ').strip(), bytearray(b'abc').upper(), bytearray(b'ab').center(6, b'*'), bytearray(b'7').zfill(3), bytearray(b'aXbX').replace(b'X', b'--'), bytearray(b'a').join([b'1', bytearray(b'2')]))
print(bytearray(b'abcabc').find(b'ca'), bytearray(b'abc').index(98), bytearray(b'aa').count(b'a'), bytearray(b'ab').startswith((b'x', b'a')), bytearray(b'\xff\x00').hex(':'), bytearray.fromhex('ff 00'), bytearray(b'caf\xc3\xa9').decode())
print(bytearray(b'a') == b'a', b'a' == bytearray(b'a'), bytearray(b'a') < b'b', bytearray(b'a') != bytearray(b'b'), bytearray(b'%d-%s') % (5, b'x'), max(bytearray(b'az')), sorted(bytearray(b'cab')), b'a'.replace(bytearray(b'a'), b'c'))
it = iter(bytearray(b'abc')); print(next(it), it.__length_hint__(), list(it), type(it).__name__, list(reversed(bytearray(b'ab'))))
grow = bytearray(b'ab')
for x in grow:
    if len(grow) < 5: grow.append(x + 1)
print(grow)
class Sub(bytearray):
    def first(self): return self[0]
s = Sub(b'xyz'); s.note = 'n'; print(s, s.first(), type(s[1:]).__name__, s.__dict__, s == b'xyz', isinstance(s, bytearray)); s.append(33); print(s)
attempt('item value', lambda: bytearray(b'a').__setitem__(0, 256))
attempt('item type', lambda: bytearray(b'a').__setitem__(0, 'x'))
attempt('index', lambda: bytearray(b'a')[5])
attempt('set index', lambda: bytearray(b'a').__setitem__(5, 1))
attempt('key', lambda: bytearray(b'a')['x'])
attempt('set key', lambda: bytearray(b'a').__setitem__('x', 1))
attempt('slice value', lambda: bytearray(b'a').__setitem__(slice(0, 1), 5))
attempt('slice str', lambda: bytearray(b'a').__setitem__(slice(0, 1), 'x'))
attempt('extended', lambda: bytearray(b'abcd').__setitem__(slice(0, 4, 2), b'xyz'))
attempt('append', lambda: bytearray().append(256))
attempt('append type', lambda: bytearray().append('a'))
attempt('extend str', lambda: bytearray().extend('a'))
attempt('extend int', lambda: bytearray().extend(5))
attempt('pop', lambda: bytearray().pop())
attempt('pop index', lambda: bytearray(b'a').pop(3))
attempt('remove', lambda: bytearray(b'a').remove(98))
attempt('str without encoding', lambda: bytearray('abc'))
attempt('encoding alone', lambda: bytearray(b'a', 'utf-8'))
attempt('negative', lambda: bytearray(-1))
attempt('float', lambda: bytearray(1.5))
attempt('values', lambda: bytearray([256]))
attempt('add', lambda: bytearray() + 'a')
attempt('add int', lambda: bytearray() + 5)
attempt('iadd', lambda: bytearray().__iadd__(5))
attempt('mul', lambda: bytearray() * 'a')
attempt('hash', lambda: hash(bytearray()))
attempt('contains', lambda: 'a' in bytearray())
attempt('sum', lambda: sum([bytearray(b'a')], bytearray()))
attempt('order', lambda: bytearray() < 'a')
attempt('resize', lambda: bytearray().resize(-1))
