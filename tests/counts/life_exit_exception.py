# oracle: 3.13
# A program that ends with an exception: the traceback's frames keep their locals until it has been printed.


class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('~', self.n, flush=True)


def fails(arg):
    pass
    raise RuntimeError('the end')


def outer():
    mine = D('local of outer')
    fails(D('argument'))


top = D('global')
print('start', flush=True)
outer()
