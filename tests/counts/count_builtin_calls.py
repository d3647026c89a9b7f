# oracle: 3.14
# Builtin functions borrow or keep their arguments: counts seen from hooks they call, and of their results.
from sys import getrefcount as rc


class H:
    seen = []
    def note(self, r): H.seen.append(rc(self)); return r
    def __len__(self): return self.note(3)
    def __hash__(self): return self.note(1)
    def __repr__(self): return self.note('H')
    def __str__(self): return self.note('h')
    def __abs__(self): return self.note(2)
    def __bool__(self): return self.note(True)
    def __index__(self): return self.note(4)
    def __int__(self): return self.note(5)
    def __float__(self): return self.note(1.5)
    def __iter__(self): return self.note(iter(()))
    def __reversed__(self): return self.note(iter(()))
    def __format__(self, s): return self.note(s)
    def __round__(self, n=0): return self.note(n)
    def __dir__(self): return self.note([])
    def __contains__(self, x): return self.note(True)
    def __bytes__(self): return self.note(b'')
    def __sizeof__(self): return self.note(1)


h = H()
calls = [len, hash, repr, str, abs, bool, int, float, iter, reversed, format, round, dir, bytes, list, tuple, set, ascii, hex, chr, print, any, sum]
for call in calls: call(h)
print(H.seen); H.seen.clear()
for call in calls: call(H())
print(H.seen); H.seen.clear()
def local():
    p = H()
    for call in calls: call(p)
    len(p); hash(p); repr(p); str(p); abs(p); bool(p); iter(p); 1 in p; not p; p and 1; [*p]; f'{p}'; f'{p!r:>5}'; range(p); [0] * p
local(); print(H.seen); H.seen.clear()
1 in h; not h; h and 1; [*h]; f'{h}{h!s}{h!r}'; '%s %r' % (h, h); '{} {!r}'.format(h, h); 'ab'[h:]; [1, 2][:h]; divmod(7, 2)
print(H.seen)
