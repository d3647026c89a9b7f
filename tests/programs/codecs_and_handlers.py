# encode and decode: encodings, error handlers, what the errors say.
def t(label, f):
    label = ' '.join(map(ascii, label)) if isinstance(label, tuple) else label
    try: print(label, '->', ascii(f()))
    except Exception as e: print(label, '->', type(e).__name__ + ':', e)
encs = ["utf-8", "UTF8", "u8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "latin-1", "iso-8859-1", "l1", "ascii", "US-ASCII", "646", "cp1252", "windows-1252", "unicode_escape", "raw_unicode_escape", "utf-8-sig", "rot13", "hex", "nope"]
hs = ['ignore', 'replace', 'backslashreplace', 'xmlcharrefreplace', 'namereplace', 'surrogateescape', 'surrogatepass', 'nope']
strs = ['', 'abc', 'é', '€uro', '日本', '\U0001F600x', '\ud800', 'a\udc80b', '\x80\x81', 'a\\b\n\t', '\udfff\udfff', 'ÿĀ']
for e in encs:
    for s in strs[1:6]: t(('enc', e, s), lambda: s.encode(e))
for e in ['utf-8', 'utf-16-le', 'latin-1', 'cp1252']:
    for h in hs:
        for s in strs: t(('ench', e, h, s), lambda: s.encode(e, h))
bs = [b'', b'abc', b'\xc3\xa9', b'\xff', b'\xc3', b'\xe2\x82', b'\xe2\x82\xac', b'\xed\xa0\x80', b'\xf0\x9f\x98\x80', b'\xf4\x90\x80\x80', b'a\x80b', b'\x80\x81\x8d', b'\\n\\x41\\u20ac\\U0001F600\\N{EURO SIGN}', b'\\x4', b'\\u12', b'\\U00110000', b'\\N{nope}', b'\\q\\', b'\xff\xfea\x00', b'\xfe\xff\x00a', b'a\x00\x00\xd8', b'\x00\xd8', b'\x00\xd8\x00\xdc', b'a', b'\xff\xfe\x00\x00a\x00\x00\x00', b'a\x00\x00\x00', b'\x00\x00\x11\x00', b'\x00\xd8\x00\x00', b'\xef\xbb\xbfx', b'\xc0\x80', b'\xe0\x80\x80', b'\xf0\x80\x80\x80', b'\xe2\x28\xa1', b'ab\xf0\x9f\x98', b'\xc3\x28\xff\xc3']
for e in ['utf-8', 'utf-16', 'utf-16-be', 'utf-32', 'latin-1', 'cp1252', 'unicode_escape', 'raw_unicode_escape', 'utf-8-sig', 'nope']:
    for b in bs: t(('dec', e, b), lambda: b.decode(e))
for e in ['utf-8', 'utf-16', 'cp1252']:
    for h in hs:
        for b in bs: t(('dech', e, h, b), lambda: b.decode(e, h))
t('str1', lambda: str(b'abc', 'ascii')); t('str2', lambda: str(b'\xff', errors='replace')); t('str3', lambda: str('a', 'utf-8')); t('str4', lambda: str(5, 'utf-8')); t('str5', lambda: str(bytearray(b'a'), 'utf-8')); t('str6', lambda: str(memoryview(b'ab'), 'utf-8')); t('str7', lambda: str(object=b'a', encoding='ascii', errors='strict')); t('str8', lambda: str(b'a')); t('str9', lambda: str(encoding='ascii')); t('str10', lambda: str(errors='x'))
t('kw', lambda: 'é'.encode(encoding='ascii', errors='replace')); t('kw2', lambda: b'\xff'.decode(errors='ignore')); t('nul', lambda: 'a'.encode('utf\x008')); t('ba', lambda: bytearray(b'\xff').decode('utf-8'))
try: 'aé'.encode('ascii')
except UnicodeEncodeError as e: print(e.encoding, e.object, e.start, e.end, e.reason, e.args)
try: b'a\xff'.decode('utf-8')
except UnicodeDecodeError as e: print(e.encoding, e.object, e.start, e.end, e.reason, e.args)
