# StringIO and BytesIO.
import io


def fault(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except Exception as error:
        print(type(error).__name__, error)


s = io.StringIO()
print(s.write("hello\n"), s.write("wörld"), s.tell(), repr(s.getvalue()))
print("printed", 3, file=s, sep="-")
print(s.seek(0), repr(s.read(3)), repr(s.readline()), s.readlines(), repr(s.read()))
print(s.seek(7), s.write("O"), repr(s.getvalue()), s.tell())
print(s.seek(0, 2), s.seek(2), s.truncate(), repr(s.getvalue()), s.truncate(1), repr(s.getvalue()))
print(s.readable(), s.writable(), s.seekable(), s.isatty(), s.closed, s.encoding, s.newlines, s.line_buffering)
s.seek(5)
s.write("x")
print(repr(s.getvalue()))
fault(s.write, 3)
fault(s.write, b"x")
fault(s.seek, -1)
fault(s.seek, 1, 1)
fault(s.seek, 0, 9)
fault(s.truncate, -1)
fault(s.fileno)
s.close()
s.close()
print(s.closed)
for f in (s.read, s.getvalue, s.tell, s.readable, s.flush):
    fault(f)
fault(s.write, "x")
with io.StringIO("a\nb\r\nc\rd") as t:
    print(list(t), t.tell())
print(t.closed)
for newline in (None, "", "\n", "\r", "\r\n"):
    u = io.StringIO("a\nb\r\nc\rd", newline)
    print(repr(newline), u.readlines(), repr(u.getvalue()))
    v = io.StringIO(newline=newline)
    v.write("x\ny\r\n")
    print(repr(v.getvalue()))
fault(io.StringIO, 3)
fault(io.StringIO, "", "x")
fault(io.StringIO, newline=3)
w = io.StringIO("one\ntwo\nthree")
print(next(w), w.readlines(4), w.readline(2), w.read(None))
fault(w.__next__)
w.writelines(["a", "b"])
print(w.getvalue())
b = io.BytesIO(b"abc\ndef")
print(b.read(2), b.readline(), b.read(), b.read(), b.tell())
print(b.seek(-2, 2), b.read1(), b.seek(1), b.write(b"XY"), b.getvalue(), b.seek(10), b.write(bytearray(b"z")), b.getvalue())
b.seek(0)
print([line for line in b], b.truncate(3), b.getvalue())
buffer = bytearray(4)
b.seek(0)
print(b.readinto(buffer), buffer)
fault(b.write, "text")
fault(io.BytesIO, "x")
fault(b.seek, -1)
b.close()
fault(b.read)
print(isinstance(w, io.IOBase), isinstance(b, io.BufferedIOBase), issubclass(io.StringIO, io.TextIOBase), io.SEEK_END)
print(io.UnsupportedOperation.__mro__, io.DEFAULT_BUFFER_SIZE, io.text_encoding("x"), io.BlockingIOError is BlockingIOError)


class Own(io.StringIO):
    def write(self, text):
        return super().write(text.upper())


o = Own()
print("quiet", file=o)
print(repr(o.getvalue()), type(o).__mro__[1:3])
