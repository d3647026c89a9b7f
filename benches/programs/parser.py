# A small parser: a tokenizer by hand, precedence climbing, a tree of tuples, evaluation.
def tokenize(text):
    i, n, out = 0, len(text), []
    while i < n:
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit():
            start = i
            while i < n and text[i].isdigit():
                i += 1
            out.append(('num', int(text[start:i])))
        elif c.isalpha():
            start = i
            while i < n and text[i].isalnum():
                i += 1
            out.append(('name', text[start:i]))
        else:
            out.append(('op', c))
            i += 1
    out.append(('end', ''))
    return out


LEVELS = {'+': 1, '-': 1, '*': 2, '/': 2, '%': 2}


class Parser:
    def __init__(self, text):
        self.tokens, self.at = tokenize(text), 0

    def peek(self):
        return self.tokens[self.at]

    def take(self):
        token = self.tokens[self.at]
        self.at += 1
        return token

    def expression(self, level=0):
        left = self.atom()
        while True:
            kind, op = self.peek()
            if kind != 'op' or LEVELS.get(op, 0) <= level:
                return left
            self.take()
            left = (op, left, self.expression(LEVELS[op]))

    def atom(self):
        kind, value = self.take()
        if kind == 'num' or kind == 'name':
            return (kind, value)
        if value == '(':
            inner = self.expression()
            self.take()
            return inner
        if value == '-':
            return ('neg', self.atom())
        raise SyntaxError(value)


def evaluate(tree, names):
    kind = tree[0]
    if kind == 'num':
        return tree[1]
    if kind == 'name':
        return names[tree[1]]
    if kind == 'neg':
        return -evaluate(tree[1], names)
    a, b = evaluate(tree[1], names), evaluate(tree[2], names)
    if kind == '+':
        return a + b
    if kind == '-':
        return a - b
    if kind == '*':
        return a * b
    return a // b if kind == '/' else a % b


TEXT = '(alpha + 17) * (beta - 3) / 5 + 12 % 7 - -gamma * (4 + alpha * (2 + beta))'


def run(n):
    total = 0
    for i in range(n):
        tree = Parser(TEXT).expression()
        total += evaluate(tree, {'alpha': i, 'beta': i & 15, 'gamma': 3})
    return total


print(run(7000))
