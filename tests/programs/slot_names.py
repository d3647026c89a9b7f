# The names of slots that pickling asks for are kept on the class.
import copyreg
class A: __slots__=('__weakref__',)
class B(A): __slots__=('x','__y')
class C(B):
    __slots__='z'
class D(B): __slots__={'q':1}
for k in (A,B,C,D):
    o=k()
    o.__getstate__()
    print(k.__name__, '__slotnames__' in vars(k), vars(k).get('__slotnames__'), type(vars(k).get('__slotnames__')))
object().__getstate__()
class E: __slotnames__=None
try: print(E().__getstate__())
except Exception as e: print(type(e),e)
class F: __slotnames__=['a','b']
f=F(); f.a=1
try: print(f.__getstate__())
except Exception as e: print(type(e),e)
class F: __slotnames__=('a','b')
f=F(); f.a=1
try: print(f.__getstate__())
except Exception as e: print(type(e),e)
class G(int): pass
G(3).__getstate__(); print(vars(G).get('__slotnames__'))
class H(B): pass
h=H(); h.x=4; print(h.__getstate__()); print(vars(H).get('__slotnames__'))
print(copyreg._slotnames(H) is vars(H)['__slotnames__'])
e=ValueError(); e.__getstate__()
class M(type): 
    def __setattr__(s,n,v): print('set',n,v); raise ValueError
class N(metaclass=M): __slots__=('u',)
n=N(); n.u=1
print(n.__getstate__(), '__slotnames__' in vars(N))
class O(B):
    __getstate__=None
o=B(); o.x=1
import copy
c=copy.copy(o); print(c.x)
print(list(vars(B)))
