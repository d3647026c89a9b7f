# Malformed and unusual % formats, picked by a generator of numbers: what is refused, in which order, in which words.


class R:
    s = 12345
    def next(self):
        self.s = (self.s * 6364136223846793005 + 1442695040888963407) % 2**64
        return self.s >> 33
    def choice(self, l): return l[self.next() % len(l)]
    def random(self): return self.next() / 2**31
r = R()
class Idx:
    def __repr__(self): return 'Idx'
    def __index__(self): return 5
class Flt:
    def __repr__(self): return 'Flt'
    def __float__(self): return 2.5
class In:
    def __repr__(self): return 'In'
    def __int__(self): return 7
class Map:
    def __repr__(self): return 'Map'
    def __getitem__(self, k): return k
class M2(dict):
    def __missing__(self,k): return (k, 1)
class T(tuple): pass
ARGS = ['1','1.0','True','"s"','b"s"','()','(1,)','(1,2)','(1,2,3)','("a",)','(b"a",)','{"k":True}','{b"k":True}','{"k":1.5}','{b"k":b"x"}','{"k":(3,)}','{}','[]','[1]','None','Idx()','Flt()','In()','Map()','M2()','bytearray(b"q")','memoryview(b"q")','(3,2,1.5)','(3,2,"a")','(2**80,2,1)','(-3,1)','(1,-2,3)','{"k":2,"":3, "(a)":4}','{b"k":2,b"":3, b"(a)":4}','T((1,))','T((1,2))','{"k":"ab", "j":3}','range(3)','set()','1j','("ab",)','(300,)','(-1,)','(b"ab",)','(2**70,)','(5,None)','(None,5)','("x",5,6)','({"k":1},)', '{"k":{"k":2}}','str','(1.5,)','(2.5,1)','{b"k":bytearray(b"z")}','{"k":[]}']
KEYS = ['','','','','(k)','(k)','()','((a))','(k','(','(z)','(k)(k)','(j)']
FLAGS = ['','','','-','0','+',' ','#','-0','#0','(k)','+-',]
W = ['','','','5','*','-','99999999999999999999','**','3*','é', '0']
P = ['','','','.3','.*','.','.-','.99999999999','..','.*.','.0', '.3.']
LEN = ['','','','h','l','L','ll','hh','q','z']
C = list('sradiuxXocbeEfFgG%')+['','n','p','G','é','\t','y','\x00','k',')','(', 'S','A', 'N', 'F']
PRE=['','','x','%%','é','%s','%d']
POST=['','','y','%','%%','%s','%(k)s',' %%']
def t():
    return r.choice(PRE)+'%'+r.choice(KEYS)+r.choice(FLAGS)+r.choice(W)+r.choice(P)+r.choice(LEN)+r.choice(C)+r.choice(POST)
N = 700
for i in range(N):
    s = t(); a = r.choice(ARGS)
    b = r.random() < .45
    q = s.encode('latin-1') if b else s
    try:
        x = repr(q % eval(a))
    except Exception as e:
        x = type(e).__name__ + ': ' + str(e)
    print(repr(q), a, '->', x)


def show(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)


# The key's value is the only argument until the next key, and the width takes it too.
show(lambda: "%(k)*.*G" % {"k": True})
show(lambda: "%(k)*d" % {"k": 3})
show(lambda: "%(k)%s" % {"k": 3})
show(lambda: "%(k)s%s" % {"k": 3})
show(lambda: "%(k)s%(j)s" % {"k": 3, "j": 4})
show(lambda: b"%(k)s%s" % {b"k": b"v"})
show(lambda: b"%(k)" % 1.0)
show(lambda: b"%(k" % 1.0)
show(lambda: "%(k" % {})
show(lambda: "%(k)" % {})
show(lambda: "%(k)" % {"k": 1})
show(lambda: "%(k)q" % {})
show(lambda: "%(k)q" % {"k": 1})
show(lambda: "%q" % ())
show(lambda: "%q" % 1)
show(lambda: "%5%" % ())
show(lambda: "%5%" % 1)
show(lambda: b"%5%" % 1)
show(lambda: "%%" % ())
show(lambda: "%%" % 1)
show(lambda: "%%%%" % {})
show(lambda: b"%%" % {})
show(lambda: b"%\xe9" % 1)
show(lambda: "%\u20ac" % 1)
show(lambda: "%.99999999999d" % 1)
show(lambda: b"%.99999999999d" % 1)
show(lambda: b"%s %b" % (memoryview(b"abc")[::2], memoryview(b"")))


class Refuses:
    def __repr__(self):
        return "<Refuses>"

    def __float__(self):
        raise ValueError("no float")

    def __index__(self):
        raise KeyError("no index")

    def __str__(self):
        raise ZeroDivisionError("no str")

    def __bytes__(self):
        raise ZeroDivisionError("no bytes")


for template in "%s", "%d", "%x", "%f", "%c", "%r", "%5.2e", "%*d", b"%s", b"%d", b"%x", b"%f", b"%c", b"%5.2e", b"%*d":
    try:
        print(template % (Refuses(), Refuses()) if "*" in str(template) else "%.30r" % template and template % Refuses())
    except Exception as error:
        print(template, type(error).__name__, error)


class Looked(dict):
    def __missing__(self, key):
        print("missing", repr(key))
        return 7


show(lambda: "%(a)d %(b)5s %(c)*d" % Looked())
show(lambda: "%(a)d %(b)5q" % Looked())
show(lambda: b"%(a)d %(b)5x" % Looked())


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        if isinstance(self.value, Exception):
            raise self.value
        return self.value


for value in 65, True, -1, 256, 0x110000, 2**70, "a", 1.5, None, TypeError("own"), OverflowError("own"), KeyError("own"):
    show(lambda: "%c" % Index(value))
    show(lambda: b"%c" % Index(value))
    show(lambda: "%x" % Index(value))
    show(lambda: b"%o" % Index(value))
    show(lambda: "%d" % Index(value))
    show(lambda: "%.1f" % Index(value))
    show(lambda: b"%.1f" % Index(value))
    show(lambda: "%*d" % (Index(value), 1))
    show(lambda: "%.*d" % (Index(value), 1))
