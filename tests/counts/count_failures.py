# oracle: 3.14
# An error in the middle of an expression, a call or a display frees what had been evaluated, once.
from sys import getrefcount as rc


class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('~' + self.n, end=' ')
    def __add__(self, o): raise ValueError
    def __getitem__(self, k): raise ValueError
    def __setitem__(self, k, v): raise ValueError
    def __lt__(self, o): raise ValueError
    def __bool__(self): raise ValueError
    def __iter__(self): raise ValueError
    def __hash__(self): raise ValueError
    def __format__(self, s): raise ValueError
    def __enter__(self): raise ValueError
    def __exit__(self, *a): pass
    def __len__(self): raise ValueError
    def method(self, *a, **k): raise ValueError
    def __getattr__(self, name): raise ValueError


def fail(*a, **k): raise ValueError
def attempt(label, f):
    try: f()
    except (ValueError, TypeError, KeyError, AttributeError) as e: print(label, end=' ')
    print('|')


def gen(): yield D('g1'); raise ValueError
def unpack(): a, b = D('u')
def unpack3(): a, b, c = D('a'), D('b')
def store(): D('s')[D('k')] = D('v')
def with_(): 
    with D('w'): pass
def loop():
    for x in D('l'): pass
def match():
    match D('m'):
        case [a, b]: pass
        case {'k': v}: pass
        case D(zzz=1): pass
def augmented(): x = D('x'); x += D('y')


tests = dict(list=lambda: [D('1'), D('2'), fail()], tuple=lambda: (D('1'), fail(), D('2')), dict=lambda: {'k': D('1'), 'l': fail()}, key=lambda: {D('k'): D('v')}, set=lambda: {D('s')}, args=lambda: fail(D('1'), D('2'), k=D('3')), nested=lambda: fail(D('1'), fail(D('2'))), add=lambda: D('1') + D('2'), item=lambda: D('1')[D('2')], less=lambda: D('1') < D('2') < D('3'), bool=lambda: D('1') and D('2'), not_=lambda: not D('1'), cond=lambda: D('1') if D('2') else D('3'), star=lambda: [D('0'), *D('1')], call_star=lambda: fail(D('0'), *D('1')), double=lambda: fail(D('0'), **{'a': D('1')}, **{'a': D('2')}), format=lambda: f'{D("1")}{D("2")}', method=lambda: D('1').method(D('2'), k=D('3')), attr=lambda: D('1').missing, comprehension=lambda: [x for x in gen()], dict_comp=lambda: {x: 1 for x in [D('d')]}, generator=lambda: list(gen()), sorted=lambda: sorted([D('1'), D('2')]), len=lambda: len(D('1')), not_callable=lambda: (D('1'), 5)[1](D('2')), too_many=lambda: (lambda: 0)(D('1')), wrong_key=lambda: (lambda *, a: 0)(b=D('2')), slice=lambda: D('1')[D('2'):D('3')], unpack=unpack, unpack3=unpack3, store=store, with_=with_, loop=loop, match=match, augmented=augmented, contains=lambda: 5 in D('c'), chained=lambda: D('1').zzz.yyy, zip=lambda: list(zip([D('1')], gen(), gen())), max=lambda: max(D('1'), D('2')), join=lambda: ''.join([D('1'), 'x']), percent=lambda: '%d %s' % (D('1'), D('2')), int_=lambda: int(D('i')))
for name, f in tests.items(): attempt(name, f)
