# Arguments of natives that run Python code: __index__, __str__, __len__ and others, and subclasses of str.
class R:
    def __repr__(self): return 'R'
    def __str__(self): return 'S'
    def __format__(self, s): return 'F' + s
    def __eq__(self, o): return True
    def __hash__(self): return 1
    def __bool__(self): return False
    def __len__(self): return 2
    def __iter__(self): return iter([1,2])
    def __index__(self): return 3
    def __call__(self): return 'C'
    def __getattr__(self, n): return 'attr:' + n
    def __getitem__(self, k): return k
class Str(str):
    def __str__(self): return 'Str!'
    def __eq__(self, o): return True
    def __hash__(self): return 5
import sys, gc, math, time, itertools, collections, functools, types
r = R()
def t(label, f):
    try: print(label, repr(f()))
    except BaseException as e: print(label, type(e).__name__, e)
t('exit', lambda: sys.exit(r))
t('intern', lambda: sys.intern(Str('a')))
t('setrec', lambda: sys.setrecursionlimit(r) if 0 else None)
t('getframe', lambda: sys._getframe(type('Z', (), {'__index__': lambda s: 0})()).f_code.co_name)
t('getframe1', lambda: sys._getframe(True).f_code.co_name)
t('gc', lambda: gc.collect(R()))
t('getobjects', lambda: len(gc.get_objects(generation=r)))
t('sleep', lambda: time.sleep(type('Z', (), {'__index__': lambda s: 0})()))
t('gmtime', lambda: time.gmtime(type('Z', (), {'__index__': lambda s: 0})()))
t('switch', lambda: sys.setswitchinterval(type('Z', (), {'__float__': lambda s: 0.005})()))
t('type', lambda: type(Str('N'), (), {}))
t('type doc', lambda: type('N', (), {'__doc__': r}).__doc__)
t('getattr', lambda: getattr(r, Str('x')))
t('setattr', lambda: setattr(r, Str('x'), 1))
t('hasattr', lambda: hasattr(r, Str('zz')))
t('vars', lambda: vars(r))
t('chr', lambda: chr(r)); t('hex', lambda: hex(r)); t('round', lambda: round(2.5678, r)); t('range', lambda: range(r))
t('islice', lambda: list(itertools.islice('abcdef', r)))
t('repeat', lambda: list(itertools.repeat(1, r)))
t('count', lambda: next(itertools.count(r)))
t('comb', lambda: list(itertools.combinations('abcd', r)))
t('prod', lambda: len(list(itertools.product('ab', repeat=r))))
t('perm', lambda: len(list(itertools.permutations('abcd', r))))
t('tee', lambda: len(itertools.tee([1], r)))
t('batched', lambda: list(itertools.batched('abcdefg', r)))
t('deque', lambda: collections.deque('abcdef', r))
t('rotate', lambda: (lambda d: (d.rotate(r), d))(collections.deque('abcd')))
t('mul', lambda: collections.deque('a') * r)
t('insert', lambda: (lambda d: (d.insert(r, 'x'), d))(collections.deque('abcd')))
t('dq idx', lambda: collections.deque('abcd')[r])
t('bytes', lambda: bytes(type('Z', (), {'__index__': lambda s: 3})()))
t('bytearray', lambda: bytearray(type('Z', (), {'__index__': lambda s: 3})()))
t('ba ins', lambda: (lambda b: (b.insert(r, r), b))(bytearray(b'abcd')))
t('ba app', lambda: (lambda b: (b.append(r), b))(bytearray(b'abcd')))
t('ba set', lambda: (lambda b: (b.__setitem__(r, r), b))(bytearray(b'abcd')))
t('center', lambda: 'a'.center(r, '*')); t('zfill', lambda: 'a'.zfill(r)); t('split', lambda: 'a b c d e'.split(None, r)); t('replace', lambda: 'aaaaa'.replace('a', 'b', r)); t('expandtabs', lambda: 'a\tb'.expandtabs(r)); t('find', lambda: 'abcdef'.find('e', r)); t('count', lambda: 'aaaaaa'.count('a', r)); t('startswith', lambda: 'abcdef'.startswith('d', r))
t('b center', lambda: b'a'.center(r, b'*')); t('b split', lambda: b'a b c d e'.split(None, r)); t('b replace', lambda: b'aaaaa'.replace(b'a', b'b', r)); t('b find', lambda: b'abcdef'.find(b'e', r)); t('b find int', lambda: b'abc\x03ef'.find(r)); t('b hex', lambda: b'abcdefgh'.hex('-', r)); t('b in', lambda: r in b'a\x03')
t('l pop', lambda: [1,2,3,4].pop(r)); t('l ins', lambda: (lambda l: (l.insert(r, 1), l))([1,2,3,4])); t('l idx', lambda: [1,2,3,4,5].index(5, r)); t('l mul', lambda: [1] * r); t('t idx', lambda: (1,2,3,4,5).index(5, r))
t('int base', lambda: int('12', r)); t('to_bytes', lambda: (5).to_bytes(r, 'big')); t('pow', lambda: pow(r, 2) if 0 else None)
t('fact', lambda: math.factorial(r)); t('comb', lambda: math.comb(5, r)); t('ldexp', lambda: math.ldexp(1.0, r)); t('isqrt', lambda: math.isqrt(r)); t('gcd', lambda: math.gcd(r, 9)); t('prod', lambda: math.prod([1,2], start=r) if 0 else None)
t('slice', lambda: slice(r, None, r).indices(r)); t('enum', lambda: list(enumerate('ab', r))); t('sum', lambda: sum([], r)); t('memory', lambda: memoryview(b'abcdef')[r]); t('cast', lambda: memoryview(b'abcdef').cast('B', [r, 2]).tolist())
t('print', lambda: print(r, 1, sep=Str('-'), end=Str('!\n')))
t('join', lambda: Str('-').join(['a', Str('b')])); t('format', lambda: '{:{}}'.format(r, r)); t('fmt', lambda: format(r, Str('x')))
t('__import__', lambda: __import__('sys', level=type('Z', (), {'__index__': lambda s: 0})()))
t('exec', lambda: exec(Str('1'))); t('eval', lambda: eval(Str('1+1')))
t('isinstance', lambda: isinstance(1, (int, r))); t('callable', lambda: callable(r)); t('sorted', lambda: sorted([3,1], reverse=r)); t('min', lambda: min([], default=r)); t('zip', lambda: list(zip('ab', 'c', strict=r))); t('dict', lambda: dict(r) if 0 else None)
t('exc', lambda: str(KeyError(r)) + str(ValueError(r)) + str(OSError(1, r)) + str(SyntaxError(r)) + str(ImportError(r)) + str(UnicodeDecodeError('a', b'b', 0, 1, 'c')) + repr(ExceptionGroup('m', [ValueError(r)])))
t('oserr', lambda: str(OSError(1, r, r))); t('note', lambda: ValueError().add_note(Str('x'))); t('with_tb', lambda: ValueError().with_traceback(None))
t('ns', lambda: types.SimpleNamespace(a=r)); t('partial', lambda: functools.partial(print, r, a=r)); t('reduce', lambda: functools.reduce(lambda a, b: a, [r, r], r)); t('mp', lambda: types.MappingProxyType({1: r}))
t('prop', lambda: property(r).__doc__); t('method', lambda: types.MethodType(r, 1)()); t('gen', lambda: types.coroutine(r))
t('refc', lambda: sys.getrefcount(r) > 0); t('float', lambda: float(type('Z', (), {'__index__': lambda s: 4})())); t('complex', lambda: complex(type('Z', (), {'__index__': lambda s: 4})(), type('Z', (), {'__float__': lambda s: 4.5})()))
t('fromhex', lambda: float.fromhex(Str('0x1p3'))); t('bfromhex', lambda: bytes.fromhex(Str('6161'))); t('ord', lambda: ord(Str('a'))); t('maketrans', lambda: str.maketrans(Str('ab'), Str('cd'))); t('translate', lambda: 'abc'.translate({97: r})); t('translate2', lambda: 'abc'.translate(r))
