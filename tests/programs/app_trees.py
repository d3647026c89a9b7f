# A binary search tree with iteration in every order, deletion, balance by rotation, and a trie.


class Tree:
    class Node:
        def __init__(self, key, value): self.key, self.value, self.left, self.right, self.height = key, value, None, None, 1

    def __init__(self, pairs=()):
        self.root, self.size = None, 0
        for k, v in pairs: self[k] = v

    @staticmethod
    def _h(node): return node.height if node else 0
    @classmethod
    def _fix(cls, node):
        node.height = 1 + max(cls._h(node.left), cls._h(node.right))
        lean = cls._h(node.left) - cls._h(node.right)
        if lean > 1:
            if cls._h(node.left.left) < cls._h(node.left.right): node.left = cls._rotate(node.left, 'right', 'left')
            return cls._rotate(node, 'left', 'right')
        if lean < -1:
            if cls._h(node.right.right) < cls._h(node.right.left): node.right = cls._rotate(node.right, 'left', 'right')
            return cls._rotate(node, 'right', 'left')
        return node
    @classmethod
    def _rotate(cls, node, up, down):
        child = getattr(node, up)
        setattr(node, up, getattr(child, down))
        setattr(child, down, node)
        for n in (node, child): n.height = 1 + max(cls._h(n.left), cls._h(n.right))
        return child

    def __setitem__(self, key, value):
        def put(node):
            if node is None:
                self.size += 1
                return self.Node(key, value)
            if key < node.key: node.left = put(node.left)
            elif node.key < key: node.right = put(node.right)
            else: node.value = value
            return self._fix(node)
        self.root = put(self.root)

    def __getitem__(self, key):
        node = self.root
        while node:
            if key == node.key: return node.value
            node = node.left if key < node.key else node.right
        raise KeyError(key)

    def __delitem__(self, key):
        def cut_min(node):
            if node.left is None: return node, node.right
            least, node.left = cut_min(node.left)
            return least, self._fix(node)
        def cut(node):
            if node is None: raise KeyError(key)
            if key < node.key: node.left = cut(node.left)
            elif node.key < key: node.right = cut(node.right)
            elif node.left is None: return node.right
            elif node.right is None: return node.left
            else:
                least, rest = cut_min(node.right)
                least.left, least.right = node.left, rest
                node = least
            return self._fix(node)
        self.root = cut(self.root)
        self.size -= 1

    def __len__(self): return self.size
    def __contains__(self, key):
        try: self[key]
        except KeyError: return False
        return True
    def __iter__(self):
        stack, node = [], self.root
        while stack or node:
            while node: stack.append(node); node = node.left
            node = stack.pop()
            yield node.key
            node = node.right
    def pre(self, node=...):
        node = self.root if node is ... else node
        if node: yield node.key; yield from self.pre(node.left); yield from self.pre(node.right)
    def levels(self):
        level = [self.root] if self.root else []
        while level:
            yield [n.key for n in level]
            level = [c for n in level for c in (n.left, n.right) if c]
    def show(self, node=..., indent=0):
        node = self.root if node is ... else node
        return '' if not node else self.show(node.right, indent + 2) + ' ' * indent + f'{node.key}\n' + self.show(node.left, indent + 2)


t = Tree((k, k * k) for k in (5, 2, 8, 1, 9, 3, 7, 4, 6))
print(len(t), list(t), list(t.pre()), list(t.levels()), t[7], 3 in t, 33 in t)
print(t.show(), end='')
for k in (5, 1, 9): del t[k]; print(k, list(t), list(t.levels()))
for bad in (1, 100):
    try: del t[bad]
    except KeyError as e: print('KeyError', e, len(t))
t[2] = 'two'; print(t[2], len(t))
big = Tree((i, None) for i in range(1000)); print(big.root.height, len(big), sum(big), max(big.levels(), key=len)[:5])


class Trie:
    def __init__(self): self.children, self.end = {}, False
    def add(self, word):
        node = self
        for ch in word: node = node.children.setdefault(ch, Trie())
        node.end = True
        return self
    def words(self, prefix=''):
        if self.end: yield prefix
        for ch, node in sorted(self.children.items()): yield from node.words(prefix + ch)
    def find(self, prefix):
        node = self
        for ch in prefix:
            if ch not in node.children: return []
            node = node.children[ch]
        return list(node.words(prefix))


trie = Trie()
for w in 'car card care cat dog do done'.split(): trie.add(w)
print(trie.find('car'), trie.find('do'), trie.find('x'), len(list(trie.words())))


def build(preorder, inorder):
    if not inorder: return None
    root = preorder[0]
    i = inorder.index(root)
    return (root, build(preorder[1:i + 1], inorder[:i]), build(preorder[i + 1:], inorder[i + 1:]))


print(build('dbaceg', 'abcdeg'))
def depth(n): return n and 1 + max(depth(n[1]), depth(n[2])) or 0
print(depth(build('dbaceg', 'abcdeg')), depth(None))
