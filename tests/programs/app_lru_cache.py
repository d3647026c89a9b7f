# An LRU cache on a doubly linked list, as a class and as a decorator; linked list and queue classes beside it.


class Node:
    __slots__ = 'key', 'value', 'prev', 'next'
    def __init__(self, key=None, value=None): self.key, self.value = key, value; self.prev = self.next = self


class LRU:
    def __init__(self, capacity):
        self.capacity, self.table, self.root = capacity, {}, Node()
        self.hits = self.misses = 0

    def _unlink(self, node): node.prev.next, node.next.prev = node.next, node.prev
    def _front(self, node):
        root = self.root
        node.prev, node.next = root, root.next
        root.next.prev = root.next = node

    def __getitem__(self, key):
        try: node = self.table[key]
        except KeyError:
            self.misses += 1
            raise
        self.hits += 1
        self._unlink(node); self._front(node)
        return node.value

    def __setitem__(self, key, value):
        if key in self.table: self._unlink(self.table.pop(key))
        elif len(self.table) >= self.capacity:
            oldest = self.root.prev
            self._unlink(oldest)
            del self.table[oldest.key]
        self.table[key] = node = Node(key, value)
        self._front(node)

    def __delitem__(self, key): self._unlink(self.table.pop(key))
    def __contains__(self, key): return key in self.table
    def __len__(self): return len(self.table)
    def __iter__(self):
        node = self.root.next
        while node is not self.root:
            yield node.key
            node = node.next
    def __reversed__(self):
        node = self.root.prev
        while node is not self.root:
            yield node.key
            node = node.prev
    def __repr__(self): return 'LRU(' + ', '.join(f'{k}={self.table[k].value}' for k in self) + ')'


cache = LRU(3)
for k, v in zip('abc', range(3)): cache[k] = v
print(cache, cache['a'], cache, list(reversed(cache)))
cache['d'] = 3; cache['c'] = 30; print(cache, 'b' in cache, len(cache)); del cache['a']; print(cache)
for key in 'bz':
    try: cache[key]
    except KeyError as e: print('miss', e)
print(cache.hits, cache.misses)


def cached(size):
    def deco(f):
        memo = LRU(size)
        def wrapper(*args, **kw):
            key = args + tuple(sorted(kw.items()))
            try: return memo[key]
            except KeyError:
                value = memo[key] = f(*args, **kw)
                return value
        wrapper.memo = memo
        return wrapper
    return deco


@cached(100)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)


@cached(2)
def loud(x, *, y=0): print('computing', x, y); return x * 10 + y


print(fib(60), fib.memo.hits, fib.memo.misses, len(fib.memo))
print([loud(1), loud(1), loud(2), loud(1), loud(3), loud(2), loud(1, y=1), loud(1, y=1)], loud.memo)


class LinkedList:
    class _Cell:
        def __init__(self, value, rest): self.value, self.rest = value, rest

    def __init__(self, items=()):
        self.head = None
        for item in reversed(list(items)): self.push(item)

    def push(self, item): self.head = self._Cell(item, self.head); return self
    def pop(self):
        if self.head is None: raise IndexError('pop from empty LinkedList')
        value, self.head = self.head.value, self.head.rest
        return value
    def __iter__(self):
        cell = self.head
        while cell: yield cell.value; cell = cell.rest
    def __len__(self): return sum(1 for _ in self)
    def __bool__(self): return self.head is not None
    def reverse(self):
        prev, cell = None, self.head
        while cell: cell.rest, prev, cell = prev, cell, cell.rest
        self.head = prev
        return self
    def __add__(self, other): return LinkedList([*self, *other])
    def __eq__(self, other): return len(self) == len(other) and all(a == b for a, b in zip(self, other))
    def __getitem__(self, i):
        for k, v in enumerate(self):
            if k == i: return v
        raise IndexError(i)
    def insert_sorted(self, item):
        if self.head is None or self.head.value >= item: return self.push(item)
        cell = self.head
        while cell.rest and cell.rest.value < item: cell = cell.rest
        cell.rest = self._Cell(item, cell.rest)
        return self
    def has_cycle(self):
        slow = fast = self.head
        while fast and fast.rest:
            slow, fast = slow.rest, fast.rest.rest
            if slow is fast: return True
        return False
    def __repr__(self): return ' -> '.join([*map(repr, self), 'nil'])


ll = LinkedList('abc')
print(ll, len(ll), ll.push('z'), ll.pop(), ll.reverse(), ll + [1], ll[1], 'b' in ll, ll == LinkedList('cba'), bool(LinkedList()), [*ll])
s = LinkedList()
for n in (5, 1, 4, 1, 9): s.insert_sorted(n)
print(s, s.has_cycle(), max(s), sorted(s, reverse=True))
s.head.rest.rest.rest = s.head; print(s.has_cycle()); s.head.rest.rest.rest = None; print(s)
try: LinkedList().pop()
except IndexError as e: print(e)
big = LinkedList(range(300)); print(len(big)); del big; print('freed without recursion')
