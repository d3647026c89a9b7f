# Instances, lists and dicts that stay: a heap that checkpoints have to copy.
class Node:
    def __init__(self, value, left, right):
        self.value = value
        self.left = left
        self.right = right


def tree(depth, value=1):
    if depth == 0:
        return None
    return Node(value, tree(depth - 1, value * 2), tree(depth - 1, value * 2 + 1))


def total(node):
    return 0 if node is None else node.value + total(node.left) + total(node.right)


root = tree(12)
index = {}
for i in range(20000):
    index.setdefault(i % 97, []).append(i * i)
print(total(root), sum(len(v) for v in index.values()))
