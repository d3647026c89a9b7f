# oracle: 3.13
# SystemExit: finally blocks run, frames are left, then globals are finalized.
import sys


class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('~', self.n, flush=True)


def leaves():
    d = D('local')
    try: sys.exit(D('code') and 5)
    finally: print('finally', flush=True)


g = D('global')
try: leaves()
except SystemExit as e: print('caught', e.code, flush=True); kept = e
def again():
    e = D('local of again')
    raise SystemExit(7)
again()
