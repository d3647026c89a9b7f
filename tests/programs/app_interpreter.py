# A small Lisp: tokenizer, reader, environments as linked dicts, special forms, closures and errors.


class LispError(Exception):
    pass


class Env(dict):
    def __init__(self, names=(), values=(), outer=None):
        super().__init__(zip(names, values))
        self.outer = outer

    def find(self, name):
        env = self
        while env is not None:
            if name in env:
                return env
            env = env.outer
        raise LispError(f'unbound: {name}')


class Lambda:
    def __init__(self, params, body, env): self.params, self.body, self.env = params, body, env

    def __call__(self, *args):
        if len(args) != len(self.params):
            raise LispError(f'want {len(self.params)} arguments, got {len(args)}')
        return evaluate(self.body, Env(self.params, args, self.env))


def tokenize(text):
    return text.replace('(', ' ( ').replace(')', ' ) ').replace("'", " ' ").split()


def read(tokens):
    if not tokens: raise LispError('unexpected end')
    token = tokens.pop(0)
    if token == '(':
        out = []
        while tokens and tokens[0] != ')': out.append(read(tokens))
        if not tokens: raise LispError('missing )')
        tokens.pop(0)
        return out
    if token == ')': raise LispError('unexpected )')
    if token == "'": return ['quote', read(tokens)]
    for kind in (int, float):
        try: return kind(token)
        except ValueError: pass
    return {'#t': True, '#f': False}.get(token, token)


def fold(f, unit):
    def op(*args):
        if len(args) == 1: return f(unit, args[0])
        acc = args[0] if args else unit
        for a in args[1:]: acc = f(acc, a)
        return acc
    return op


GLOBAL = Env()
GLOBAL.update({
    '+': fold(lambda a, b: a + b, 0), '*': fold(lambda a, b: a * b, 1), '-': fold(lambda a, b: a - b, 0),
    '/': lambda a, b: a // b if isinstance(a, int) and a % b == 0 else a / b,
    '<': lambda a, b: a < b, '=': lambda a, b: a == b, '>': lambda a, b: a > b, 'not': lambda a: a is False,
    'car': lambda l: l[0], 'cdr': lambda l: l[1:], 'cons': lambda a, l: [a] + l, 'list': lambda *a: list(a),
    'null?': lambda l: l == [], 'length': len, 'mod': lambda a, b: a % b,
    'map': lambda f, l: [f(x) for x in l], 'apply': lambda f, l: f(*l),
})


def evaluate(x, env=GLOBAL):
    while True:
        if isinstance(x, str): return env.find(x)[x]
        if not isinstance(x, list): return x
        if not x: raise LispError('empty application')
        head, *rest = x
        if head == 'quote': return rest[0]
        if head == 'if':
            test, yes, *no = rest
            x = yes if evaluate(test, env) is not False else (no[0] if no else [])
        elif head == 'define':
            name, value = rest
            if isinstance(name, list):
                name, value = name[0], ['lambda', name[1:], value]
            env[name] = evaluate(value, env)
            return name
        elif head == 'set!':
            env.find(rest[0])[rest[0]] = evaluate(rest[1], env)
            return rest[0]
        elif head == 'lambda': return Lambda(rest[0], rest[1], env)
        elif head == 'begin':
            for e in rest[:-1]: evaluate(e, env)
            x = rest[-1]
        elif head == 'let':
            names, values = zip(*rest[0])
            env = Env(names, [evaluate(v, env) for v in values], env)
            x = rest[1]
        else:
            f, *args = [evaluate(e, env) for e in x]
            if isinstance(f, Lambda) and len(args) == len(f.params):
                x, env = f.body, Env(f.params, args, f.env)
            elif callable(f): return f(*args)
            else: raise LispError(f'not a function: {show(f)}')


def show(v):
    if v is True: return '#t'
    if v is False: return '#f'
    if isinstance(v, list): return '(' + ' '.join(map(show, v)) + ')'
    return '<lambda>' if isinstance(v, Lambda) else str(v)


def run(text):
    tokens = tokenize(text)
    while tokens:
        try: print(show(evaluate(read(tokens))))
        except (LispError, TypeError, IndexError, ZeroDivisionError) as e:
            print(type(e).__name__, e)
            tokens.clear()


run("(+ 1 2 (* 3 4)) (- 5) (/ 7 2) (/ 8 2) (quote (a b (c))) '(1 . 2) ()")
run("(define (fact n) (if (< n 2) 1 (* n (fact (- n 1))))) (fact 30) (map fact '(1 2 3 4 5))")
run("(define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc n)))) (loop 2000 0)")
run("(define (counter) (let ((n 0)) (lambda () (begin (set! n (+ n 1)) n)))) (define c (counter)) (c) (c) ((counter))")
run("(define (filter p l) (if (null? l) '() (if (p (car l)) (cons (car l) (filter p (cdr l))) (filter p (cdr l)))))"
    "(filter (lambda (x) (= 0 (mod x 3))) '(1 2 3 4 5 6 7 8 9)) (apply + '(1 2 3)) (let ((a 1) (b 2)) (list b a))")
for bad in ('(undefined 1)', '(1 2)', '((lambda (x) x))', '(car (quote ()))', '(+ 1', ')', '(/ 1 0)', '(+ 1 (quote (a)))'): run(bad)
