# oracle: 3.13
# What is finalized when the interpreter ends, and in what order: the module's names, then what cycles hold.
import sys


class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('~', self.n, sys is not None, 'D' in globals(), flush=True)


_underscore = D('_underscore')
first = D('first')
second = D('second')
in_list = [D('in list')]
in_dict = {'k': D('in dict')}


class Holder:
    attr = D('class attribute')
    def method(self, d=D('default')): return d


def function(): return first
function.attr = D('function attribute')
cycle = D('cycle'); cycle.me = cycle
_second_underscore = D('_second')
closure = (lambda d: lambda: d)(D('closure'))
__dunder__ = D('__dunder__')
generator = (x for x in [D('generator')]); next(generator)
last = D('last')
first = D('first again')
del second
second = D('second again')
print('end of the program')
