# oracle: 3.14
# Containers that are changed by the code that looks into them keep what is in use alive.
from sys import getrefcount as rc


class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('~' + self.n, end=' ')


def end(label): print('|', label)


class Clears(D):
    def __eq__(self, o): box.clear(); print('eq', self.n, end=' '); return False
    def __hash__(self): return 1
    def __lt__(self, o): print('lt', end=' '); box.clear(); return False
    def __repr__(self): box.clear(); return 'r' + self.n


box = [Clears('1'), Clears('2')]; print(5 in box, end=' '); end('in list'); box = [Clears('1'), Clears('2')]; print(box == [5, 6], end=' '); end('list eq'); box = [Clears('a'), Clears('b')]; print(box.count(5), end=' '); end('count'); box = [Clears('a'), Clears('b')]
try: box.index(5)
except ValueError as e: print(e, end=' ')
end('index'); box = [Clears('a'), Clears('b')]; print(repr(box), end=' '); end('repr'); box = [Clears('a'), Clears('b')]
try: box.remove(5)
except ValueError as e: print(e, end=' ')
end('remove'); box = {Clears('k'): 1}; print(box.get(Clears('l')), end=' '); end('dict get'); box = {Clears('k')}; print(Clears('l') in box, end=' '); end('set in')
box = [D('1'), D('2'), D('3')]
for x in box: print(x.n, end=' '); box.clear()
end('cleared in loop'); del x; end('x'); box = [D('1'), D('2')]; it = iter(box); next(it); del box[:]; print(next(it, 'done'), end=' '); end('iterator')
box = [D(str(i)) for i in range(4)]
for x in box: box.remove(x)
end('removing'); box.clear(); del x; end('rest')
class Setter(D):
    def __set__(self, o, v): del type(o).attr; print('set', end=' ')
    def __get__(self, o, t): del t.attr; print('get', self.n, end=' '); return 5
class O: attr = Setter('descriptor')
O.attr; end('descriptor deletes itself'); O.attr = Setter('again'); O().attr = 1; end('setter')
class Suicide(D):
    def go(self): global s; del s; print('still here', self.n, rc(self), end=' ')
s = Suicide('self'); s.go(); end('method deletes its object')
def f(): global f; del f; print('running', end=' '); return D('result').n
f(); end('function deletes itself'); d = {'k': D('v')}; v = d['k']; d['k'] = d; d.clear(); end('cleared'); del v; end('v')
def gen():
    global g
    x = D('in generator'); del g; yield 1
g = gen()
for _ in g: print('yielded', end=' ')
end('generator deletes its name'); l = [D('item')]; l[0] = l; del l[0]; end('own item'); args = [D('arg')]; (lambda *a: (args.clear(), print('in call', end=' ')))(*args); end('star'); kw = {'k': D('kw')}; (lambda **k: (kw.clear(), print('in call', end=' ')))(**kw); end('double star')
class Add(D):
    def __add__(self, o): global x, y; x = y = None; print('adding', self.n, o.n, end=' '); return 1
x, y = Add('x'), Add('y'); x + y; end('operands'); x = [D('old')]; x[0] = (x.clear(), D('new'))[1] if False else x.append(D('n')); end('replaced'); del x; end('x')
