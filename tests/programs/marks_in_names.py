# Attribute names may hold any characters; none is taken for a mark of the text around it.
import sys

NS = type(sys.implementation)
n = NS(w=1)
for name in ('not an identifier', 'a\x01b', '\x02', '\U0010fffe', 'x\U0010ffffy\U0010fffe', '\ufdd0'):
    setattr(n, name, 2)
print(ascii(repr(n)))


class Odd(KeyError): pass


Odd.__name__ = 'O\x01\x02d'
print(ascii(repr(Odd('a'))), ascii(repr(Odd('a', 2))))
