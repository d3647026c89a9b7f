# What complex() takes: underscores in text, real parts that are complex (deprecated), keywords.
class C(complex):
    pass


class Text(str):
    def __repr__(self):
        return "<text>"


class Converts:
    def __complex__(self):
        return 1 + 2j


class Float:
    def __float__(self):
        return 2.5


class Index:
    def __index__(self):
        return 3


class Derived:
    def __complex__(self):
        return C(3j)


class Wrong:
    def __complex__(self):
        return 1


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__ + ":", error)


for text in "1_", "_1", "1_0", "1__0j", "1_j", "1_+1j", "1_0+2_0j", "1+_1j", "1._0", "1e_5", "1_0x", "1 + 2j", "", "j", "\u0661_\u0662j", "1\0", "1_\ud800":
    attempt(complex, text)
attempt(complex, Text("1_"))
attempt(complex, Text("1_0"))
attempt(complex, real="1")
attempt(complex, real="1", imag=2)
attempt(complex, "1", 2)
attempt(complex, 1, "2")
attempt(complex, imag="2")
attempt(C, real=Text("1"))

print(complex(1j, 1j))
print(complex(1j, 1))
print(complex(1, 1j))
print(complex(imag=2j))
print(complex(1j, imag=1))
print(complex(C(1j), 1))
print(complex(1, C(1j)))
print(complex(Converts(), 1))
print(C(1j, 2))
print(complex(-0.0, -0.0j))
for args in (1j,), (C(1j),), (Converts(),), (Float(),), (Float(), Index()), (Index(), Float()), (True, False), (1, -0.0), (Wrong(),), (Wrong(), None):
    attempt(complex, *args)
for args in (1, Converts()), (None,), (None, 1), (1, None), ([], 1), (1, []), (b"1",), (b"1", 1), (10**400,), (1, 10**400), (1j, []):
    attempt(complex, *args)
print(complex(Derived()))
print(complex(Derived(), 1))
