# Tokenizer and recursive-descent parser for arithmetic, a tree of node classes, evaluation, simplification and printing.


class ParseError(Exception):
    def __init__(self, message, position): super().__init__(message); self.position = position
    def __str__(self): return f'{self.args[0]} at {self.position}'


class Token:
    __slots__ = ('kind', 'text', 'at')
    def __init__(self, kind, text, at): self.kind, self.text, self.at = kind, text, at
    def __repr__(self): return f'{self.kind}:{self.text}'


def tokenize(source):
    i = 0
    while i < len(source):
        ch = source[i]
        if ch.isspace(): i += 1; continue
        start = i
        if ch.isdigit() or ch == '.':
            while i < len(source) and (source[i].isdigit() or source[i] == '.'): i += 1
            yield Token('num', source[start:i], start)
        elif ch.isalpha():
            while i < len(source) and source[i].isalnum(): i += 1
            yield Token('name', source[start:i], start)
        elif source.startswith('**', i): i += 2; yield Token('op', '**', start)
        elif ch in '+-*/%(),=': i += 1; yield Token('op', ch, start)
        else: raise ParseError(f'unexpected {ch!r}', i)
    yield Token('end', '', len(source))


class Node:
    def __init__(self, *parts): self.parts = parts
    def __eq__(self, other): return type(self) is type(other) and self.parts == other.parts
    def __hash__(self): return hash((type(self).__name__, self.parts))
    def __repr__(self): return f'{type(self).__name__}({", ".join(map(repr, self.parts))})'


class Num(Node):
    def eval(self, env): return self.parts[0]
    def __str__(self): return str(self.parts[0])


class Name(Node):
    def eval(self, env):
        try: return env[self.parts[0]]
        except KeyError: raise NameError(f'no variable {self.parts[0]}') from None
    def __str__(self): return self.parts[0]


class Bin(Node):
    ops = {'+': lambda a, b: a + b, '-': lambda a, b: a - b, '*': lambda a, b: a * b, '/': lambda a, b: a / b,
           '%': lambda a, b: a % b, '**': lambda a, b: a ** b}
    def eval(self, env):
        op, l, r = self.parts
        return self.ops[op](l.eval(env), r.eval(env))
    def __str__(self): return f'({self.parts[1]} {self.parts[0]} {self.parts[2]})'


class Neg(Node):
    def eval(self, env): return -self.parts[0].eval(env)
    def __str__(self): return f'-{self.parts[0]}'


class Call(Node):
    fns = {'max': max, 'min': min, 'abs': abs, 'sum': lambda *a: sum(a)}
    def eval(self, env): return self.fns[self.parts[0]](*(a.eval(env) for a in self.parts[1]))
    def __str__(self): return f'{self.parts[0]}({", ".join(map(str, self.parts[1]))})'


class Assign(Node):
    def eval(self, env): env[self.parts[0]] = value = self.parts[1].eval(env); return value
    def __str__(self): return f'{self.parts[0]} = {self.parts[1]}'


class Parser:
    levels = [('+', '-'), ('*', '/', '%')]

    def __init__(self, source): self.tokens = list(tokenize(source)); self.i = 0
    @property
    def token(self): return self.tokens[self.i]
    def accept(self, *texts):
        if self.token.kind == 'op' and self.token.text in texts:
            self.i += 1
            return self.tokens[self.i - 1].text
    def expect(self, text):
        if not self.accept(text): raise ParseError(f'expected {text!r}, got {self.token.text or "end"!r}', self.token.at)
    def parse(self):
        if self.token.kind == 'name' and self.tokens[1].text == '=':
            name = self.token.text; self.i += 2
            node = Assign(name, self.binary())
        else: node = self.binary()
        if self.token.kind != 'end': raise ParseError(f'trailing {self.token.text!r}', self.token.at)
        return node
    def binary(self, level=0):
        if level == len(self.levels): return self.unary()
        left = self.binary(level + 1)
        while op := self.accept(*self.levels[level]): left = Bin(op, left, self.binary(level + 1))
        return left
    def unary(self): return Neg(self.unary()) if self.accept('-') else self.power()
    def power(self):
        base = self.atom()
        return Bin('**', base, self.unary()) if self.accept('**') else base
    def atom(self):
        token = self.token
        if self.accept('('):
            inner = self.binary(); self.expect(')')
            return inner
        self.i += 1
        if token.kind == 'num': return Num(float(token.text) if '.' in token.text else int(token.text))
        if token.kind == 'name':
            if not self.accept('('): return Name(token.text)
            args = []
            while not self.accept(')'):
                args.append(self.binary())
                if not self.accept(','): self.expect(')'); break
            return Call(token.text, tuple(args))
        raise ParseError(f'unexpected {token.text or "end"!r}', token.at)


def simplify(n):
    if isinstance(n, Bin):
        op, l, r = n.parts[0], simplify(n.parts[1]), simplify(n.parts[2])
        if isinstance(l, Num) and isinstance(r, Num) and op != '/': return Num(Bin(op, l, r).eval({}))
        if (op == '*' and Num(0) in (l, r)): return Num(0)
        if (op, r) in (('*', Num(1)), ('+', Num(0)), ('**', Num(1))): return l
        return Bin(op, l, r)
    return Neg(simplify(n.parts[0])) if isinstance(n, Neg) else n


env = {}
for line in ['1 + 2 * 3', '(1 + 2) * 3', '2 ** 3 ** 2', '-2 ** 2', 'x = 10 % 4', 'x * (y = 2)', 'y = x ** -1', 'max(1, x, abs(-7))', 'sum()',
             '8 / 4 / 2', '1 - 2 - 3', 'z + 1', '1 / 0', '2 +', '3 $ 4', '(1', '1 2', 'x * 1 + 0 * y + (2 + 3)', 'foo(1)', '1.5.2', '']:
    try:
        tree = Parser(line).parse()
        print(f'{line:26} {str(tree):28} {str(simplify(tree)):18} {tree.eval(env)}')
    except Exception as e:
        print(f'{line:26} {type(e).__name__}: {e}')
print(repr(Parser('-a + 2 * b').parse()), Parser('a+b').parse() == Parser(' a + b').parse(), env, list(tokenize('a1**2')))
