# What the compiler warns about on stderr: calls and subscripts of literals, identity with literals, assert on a tuple, escapes, return in finally.


def attempt(label, thunk):
    try:
        print(label, '->', thunk())
    except Exception as e:
        print(label, '!!', type(e).__name__, e)


attempt('call', lambda: 'abc'())
attempt('subscript', lambda: (1, 2)['a'])
attempt('int subscript', lambda: 5[0])
attempt('is', lambda: attempt is 5)
attempt('is not', lambda: attempt is not 'text')
print('\d', len('\q'))
assert (attempt, 'always true')


def finally_return():
    try:
        1 / 0
    finally:
        return 'swallowed'


def finally_break():
    while True:
        try:
            raise ValueError
        finally:
            break
    return 'broken out'


print(finally_return(), finally_break())
