# Separators for hex(): one ASCII character, as str or bytes.
def attempt(label, function):
    try:
        print(label, "->", function())
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


for separator in "é", "éa", "", "a", "\u20ac", "\ud800", b"-", b"\xe9", b"ab", bytearray(b"-"), memoryview(b"-"), ("-",), [], 5, None:
    for data in b"abc", bytearray(b"abc"), memoryview(b"abc"), b"":
        label = "view" if type(separator) is memoryview else ascii(separator)
        attempt(label, lambda: data.hex(separator))
