# Uncaught: a recursive function whose repeated traceback lines are folded.
def down(n):
    if n == 0:
        raise LookupError('bottom')
    return down(n - 1) + 1


def shallow(n):
    if n:
        return shallow(n - 1)
    return down(12)


print('going down')
print(shallow(2))
