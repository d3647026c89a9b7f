# SystemExit ends the program with its status after finally blocks ran; a string goes to stderr.
import sys


def leave(code):
    try:
        sys.exit(code)
    finally:
        print('leaving with', code)


for code in (None, 0, 7):
    try:
        leave(code)
    except SystemExit as e:
        print('stopped', e.code, repr(e))


class Quiet:
    def __enter__(self): return self
    def __exit__(self, kind, value, tb): print('exit sees', kind.__name__, value)


with Quiet():
    try:
        leave(3)
    except Exception:
        print('SystemExit is no Exception')
print('not reached')
