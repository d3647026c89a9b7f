# oracle: 3.13
# Finalizers in a cycle run once each, before anything is cleared; their order is that of tracking.
import gc

gc.disable(); gc.collect()


class F:
    def __init__(self, n): self.n = n
    def __del__(self): print(self.n, end=' ')


def end(label): print('|', gc.collect(), label)


a = F('a'); a.me = a; del a; end('self'); a, b = F('a'), F('b'); a.b, b.a = b, a; del a, b; end('two'); l = [F('x')]; l.append(l); del l; end('list')
d = {'f': F('d')}; d['d'] = d; del d; end('dict'); t = (F('t'), []); t[1].append(t); del t; end('tuple')
class Sub(F):
    def __del__(self): super().__del__(); print('sub', end=' ')
s = Sub('s'); s.s = s; del s; end('subclass')
def closure():
    f = F('cell')
    def g(): return f, g
closure(); end('closure')
def gen():
    try: yield me
    finally: print('gen closed', end=' ')
g = gen(); me = g; 
def gen2(h):
    h.append(h); x = F('local')
    try: yield
    finally: print('finally', end=' ')
h = []; k = gen2(h); next(k); h.append(k); del h, k; end('generator in a cycle'); del g, me; end('unstarted')
class Keeps:
    def __del__(self): kept.append(self); print('kept', end=' ')
kept = []; k = Keeps(); k.me = k; k.f = F('survives'); k.f.back = k; del k; end('resurrected'); print(kept[0].f.n, gc.is_finalized(kept[0]), gc.is_finalized(kept[0].f)); kept.clear(); gc.collect()
class Makes:
    def __del__(self): x = []; x.append(x); print('makes', end=' ')
m = Makes(); m.m = m; del m; end('makes garbage'); end('that garbage')
class Breaks:
    def __del__(self): self.me = None; print('breaks', end=' ')
b = Breaks(); b.me = b; b.f = F('freed at once'); del b; end('breaks its cycle')
class Meta(type):
    def __del__(cls): print('class', cls.__name__, end=' ')
class M(metaclass=Meta): pass
del M; end('class')
try: raise ValueError(F('in exception'))
except ValueError as e: x = e; x.me = x
del x; end('exception')
