# oracle: 3.14
# When temporaries die: in expressions, calls, comparisons, subscripts, loops and returns.


class T:
    def __init__(self, name): self.name = name
    def __del__(self): print(f'~{self.name}', end=' ')
    def __add__(self, other): return T(self.name + other.name)
    def __lt__(self, other): return self.name < other.name
    def __eq__(self, other): return self.name == other.name
    def __hash__(self): return hash(self.name)
    def __getitem__(self, k): return k
    def __call__(self, *a): return len(a)
    def __iter__(self): return iter([T(self.name + '1'), T(self.name + '2')])
    def __bool__(self): return self.name < 'n'
    def get(self): return self.name
    def twin(self): return T(self.name + "'")


def line(label): print('|', label)


T('a'); line('statement')
x = T('b').get(); line('method')
T('c') + T('d'); line('add')
y = T('e') + T('f') + T('g'); line('chain'); del y; line('del')
T('h') < T('i') < T('j'); line('compare')
T('k')[T('l')]; line('subscript')
T('m')(T('n'), T('o')); line('call')
[T('p'), T('q')][0]; line('list index')
(T('r'), T('s'))[1].get(); line('tuple index')
{T('t'): T('u')}; line('dict')
f'{T("v").get()}{T("w").get()}'; line('f-string')
T('x') and T('y'); line('and'); T('a1') and T('b1'); line('and true'); T('z') or T('a2'); line('or')
1 if T('b2') else 2; line('conditional')
not T('c2'); line('not')
for t in T('d2'): print(t.name, end=' ')
line('loop'); del t; line('last item')
a, b = T('e2'); line('unpack'); a = b; line('rebind'); del a, b; line('gone')
print(len([T('f2')] * 3), end=' '); line('repeat')
[i.name for i in [T('g2'), T('h2')]]; line('comprehension')
sorted([T('j2'), T('i2')]); line('sorted')
max(T('k2'), T('l2')).get(); line('max')
T('m2').twin().twin().get(); line('methods')
z = T('n2'); z = T('o2'); line('replace'); z = z.twin(); line('twin'); z = None; line('none')
x = T('p2'), T('q2'); x, y = x; line('from tuple'); x = y; line('x = y'); del x, y; line('both')


def param(t): t = None; line('param cleared'); return 1
def ret(): r = T('ret'); s = T('local'); return r
def early(t):
    if t: return 'early'
def swap(): p, q = T('p'), T('q'); p, q = q, p; line('swapped')
def nested(): return (lambda t: t.get())(T('nested'))
def default(t=T('default')): return t.get()


param(T('r2')); line('after param'); ret(); line('ret'); k = ret(); line('kept'); del k; line('k')
early(T('a3')); line('early'); swap(); line('swap'); nested(); line('nested'); default(); line('default'); del default; line('del default')
d = {'k': T('s2')}; d['k'] = T('t2'); line('dict replace'); d.pop('k'); line('pop'); d['k'] = T('u2'); d.clear(); line('clear')
l = [T('v2'), T('w2'), T('x2')]; l[1:2] = []; line('slice'); del l[0]; line('item'); l += [T('y2')]; l = l[1:]; line('slice copy'); l.pop(); line('pop')
s = {T('z2'), T('z2')}; line('set dup'); s.discard(T('z2')); line('discard')
(T('a4'), 1)[1]; [T('b4'), *T('c4')]; line('star'); print(*map(T.get, T('d4'))); line('map')
while T('w4') and T('z4'): pass
line('while'); (lambda: T('lambda'))(); line('lambda'); (T(n) for n in 'ab'); line('unused generator'); list(T(n) for n in 'ab'); line('list of generator')
try: raise ValueError(T('exc'))
except ValueError: line('caught')
line('end')
