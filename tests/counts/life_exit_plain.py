# oracle: 3.13
# A module without functions of its own is no cycle: its names go one after the other when it is dropped.
import sys


class Quiet(list): pass


D = type('D', (), {'__init__': lambda self, n: setattr(self, 'n', n), '__del__': lambda self: print('~', self.n, flush=True)})
one = D('one')
two = [D('two'), D('three')]
_private = D('private')
sys.kept_by_sys = D('kept by sys')
sys.modules['mine'] = D('in sys.modules')
four = {'k': D('four')}
del one
one = D('one again')
print('end')
