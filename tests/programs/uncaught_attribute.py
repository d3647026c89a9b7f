# Uncaught: an AttributeError in the middle of a chain of calls and subscripts, with a suggestion.
class Node:
    def __init__(self, value, next_node=None):
        self.value = value
        self.next_node = next_node

    def walk(self):
        node = self
        while node:
            yield node
            node = node.next_node


def length(head):
    return sum(1 for _ in head.walk())


head = Node(1, Node(2, Node(3)))
print(length(head), [n.value for n in head.walk()])
names = {'head': [head]}
print('before', names['head'][0].next_node.value + names['head'][0].next_nod.value, 'after')
