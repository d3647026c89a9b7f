# weakref.ref, __del__ and the collector at work: callbacks, dead references, equality, errors, a cache on top.
import gc
import weakref


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


class Thing:
    def __init__(self, name): self.name = name
    def __repr__(self): return f'Thing({self.name})'
    def __del__(self): print('del', self.name)
    def method(self): return self.name


t = Thing('a')
r = weakref.ref(t, lambda ref: print('callback', ref() is None, ref is r))
print(r(), r() is t, r is weakref.ref(t), weakref.ref(t) is weakref.ref(t), type(r).__name__, r.__callback__ is not None)
r2 = weakref.ref(t)
print(r == r2, hash(r) == hash(t), {r: 'x'}[r2], weakref.ref(Thing) == weakref.ref(Thing))
del t
print(r(), r2(), r == r2, r == r, r.__callback__)
attempt('hash kept', lambda: hash(r) is not None)
b = Thing('b')
dead = weakref.ref(b); del b
attempt('hash of dead', lambda: hash(dead))
for bad in (5, 'text', None, [], {}, (), 1.5):
    attempt(type(bad).__name__, lambda: weakref.ref(bad) and 'ok')
for good in ({1}, frozenset(), attempt, Thing, len, gc, Thing.method, (x for x in ())):
    attempt(type(good).__name__, lambda: weakref.ref(good)() is good)


class Slotted:
    __slots__ = ('a',)


class SlottedWeak:
    __slots__ = ('a', '__weakref__')


class Sub(list):
    pass


attempt('slots', lambda: weakref.ref(Slotted()))
attempt('slots with __weakref__', lambda: weakref.ref(SlottedWeak())() is None)
attempt('list subclass', lambda: weakref.ref(s := Sub())() is s)
attempt('no arguments', lambda: weakref.ref())
attempt('two callbacks', lambda: weakref.ref(Thing, None, 1))
c = Thing('c')
bound = weakref.ref(c.method); print(bound())
order = [weakref.ref(c, lambda ref, i=i: print('cb', i)) for i in range(3)]
del order[1]
del c


class Bad:
    pass


x, log = Bad(), []
keep = weakref.ref(x, lambda ref: log.append(ref)); del x; print(len(log), log[0] is keep)


class Cache:
    def __init__(self, make): self.make, self.refs = make, {}
    def __getitem__(self, key):
        ref = self.refs.get(key)
        value = ref() if ref else None
        if value is None:
            value = self.make(key)
            self.refs[key] = weakref.ref(value, lambda _, k=key: print('evict', k, self.refs.pop(k) is not None))
        return value


cache = Cache(Thing)
p = cache['p']; print(cache['p'] is p, len(cache.refs)); print(cache['q']); print(len(cache.refs)); del p; print(len(cache.refs))


class Parent:
    def __init__(self, name): self.name, self.children = name, []
    def add(self, child): child.parent = weakref.ref(self); self.children.append(child); return child
    def __del__(self): print('parent', self.name, 'gone')


root = Parent('root'); kid = root.add(Parent('kid')); print(kid.parent().name); del root; print(kid.parent()); del kid
gc.collect()
class Ring:
    def __init__(self, name): self.name, self.me = name, self
    def __del__(self): print('ring', self.name)
w = weakref.ref(Ring('one'), lambda ref: print('ring callback'))
print(w() is not None); print(gc.collect() > 0, w())
a, b = Ring('x'), Ring('y'); a.other, b.other = b, a; wa, wb = weakref.ref(a), weakref.ref(b); del a, b
print(wa().name, wb().other.name); gc.collect(); print(wa(), wb(), gc.garbage)
def gen():
    try: yield 1
    finally: print('generator finalized')
g = gen(); next(g); wg = weakref.ref(g); del g; print(wg())
class Lazarus:
    def __del__(self): global saved; saved = self; print('resurrected')
l = Lazarus(); del l; print(type(saved).__name__); del saved; print('saved' in globals())
print('end')
