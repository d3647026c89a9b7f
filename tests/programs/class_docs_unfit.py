# A class's docstring must be text that UTF-8 can hold, if it is text at all.
for doc in "a\ud800", "a\0b", 5, None, b"\xff", "é":
    try:
        print(ascii(type("C", (), {"__doc__": doc}).__doc__))
    except UnicodeEncodeError as error:
        print(error, ascii(error.object))


class C:
    pass


C.__doc__ = "a\udc80"
print(ascii(C.__doc__))
try:

    class D:
        __doc__ = "b" + chr(0xDFFF)

except UnicodeEncodeError as error:
    print(error)
