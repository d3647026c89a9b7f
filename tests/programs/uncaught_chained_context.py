# Uncaught: an exception while handling another while handling another; all three tracebacks are printed.
class Store:
    def __init__(self, data):
        self.data = data

    def load(self, key):
        return self.data[key]['value']


def lookup(store, key):
    try:
        return store.load(key)
    except KeyError:
        return int(key)


def recover(store, key):
    try:
        return lookup(store, key)
    except ValueError as problem:
        print('recovering from', repr(problem.__context__))
        return store.fallback(key)


store = Store({'a': {'value': 1}})
print(recover(store, 'a'))
print(recover(store, '7'))
print(recover(store, 'b'))
