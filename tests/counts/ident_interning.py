# oracle: 3.14
# Which strings are interned: names and identifier-like constants, not what is computed.
import sys


def eq(a, b): return a is b


word, spaced, dotted = 'identifier', 'two words', 'a.b'
print(eq(word, 'identifier'), eq(spaced, 'two words'), eq(dotted, 'a.b'), eq('x_1', 'x_1'), eq('9lives', '9lives'), eq('', ''), eq('é', 'é'), eq('naïve', 'naïve'))
def f(): return 'identifier', 'two words', 'a.b', 'naïve', 'x' * 20, 'two ' 'words'
def g(): return 'identifier', 'two words', 'a.b', 'naïve', 'x' * 20, 'two words'
print([a is b for a, b in zip(f(), g())], [a is b for a, b in zip(f(), (word, spaced, dotted, 'naïve', 'x' * 20, spaced))])
half = 'ident'
built = half + 'ifier'; print(eq(built, word), built == word, eq(sys.intern(built), word), eq(sys.intern('two ' + 'words'.lower()), sys.intern('two words')))
class C: attribute = 1
c = C(); setattr(c, ''.join(['na', 'me']), 1); print(eq(list(c.__dict__)[0], 'name'), eq(C.__name__, 'C'), eq(f.__name__, 'f'), eq(f.__code__.co_name, 'f'), eq(f.__qualname__, 'f'))
d = {}; key = ''.join(['ke', 'y']); d[key] = 1; print(eq(list(d)[0], 'key'), eq(list(d)[0], key)); c.__dict__[''.join(['dy', 'n'])] = 1; print(eq(list(c.__dict__)[-1], 'dyn'))
def k(**kw): return list(kw)[0]
print(eq(k(keyword=1), 'keyword'), eq(k(**{''.join(['dyna', 'mic']): 1}), 'dynamic'), eq(k.__code__.co_varnames[0], 'kw'))
exec('executed = "a_constant"'); print(eq(executed, 'a_constant'), eq(eval('"evaluated"'), 'evaluated'), eq(eval('"not a name"'), 'not a name'))
print([eq(chr(n), chr(n)) for n in (0, 65, 127, 128, 255, 256, 0x1F600)], eq('abc'[1], 'b'), eq('aéb'[1], 'é'), eq('a€'[1], '€'), eq(list('ab')[0], 'a'), eq(next(iter('q')), 'q'), eq(''.join('z'), 'z'), eq('xyx'.split('y')[0], 'x'))
print(eq(str(7), str(7)), eq(str(7), '7'), eq('%d' % 7, '7'), eq(f'{7}', '7'), eq(repr(7), '7'), eq(str(True), 'True'), eq(repr(None), 'None'), eq(str(1.5), '1.5'), eq(hex(10), '0xa'), eq(type(c).__name__, 'C'))
print(eq('a'.upper(), 'A'), eq('A'.lower(), 'a'), eq('a'.replace('a', 'b'), 'b'), eq('ab'.replace('b', ''), 'a'), eq(' a '.strip(), 'a'), eq('a' * 1, 'a'), eq('a' + '', 'a'), eq('abc'.partition('b')[0], 'a'), eq('a'.title(), 'A'), eq('a,b'.split(',')[1], 'b'), eq(b'a'.decode(), 'a'), eq(sys.intern('A'.lower()), 'a'))
try: sys.intern(5)
except TypeError as e: print(e)
class Str(str): pass
try: sys.intern(Str('x'))
except TypeError as e: print(e)
print(sys._is_interned('identifier') if hasattr(sys, '_is_interned') else True, eq(__name__, '__main__'), eq(list(globals())[0], '__name__'), eq(dir(c)[-1], 'name'), eq(vars(C) is vars(C), False))
