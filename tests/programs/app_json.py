# A JSON printer and parser by hand: escapes, indentation, sorted keys, error positions, round trips.


def dumps(v, indent=None, sort_keys=False, level=0):
    pad, gap = ('', ' ') if indent is None else ('\n' + ' ' * indent * (level + 1), '')
    end = '' if indent is None else '\n' + ' ' * indent * level
    deeper = lambda x: dumps(x, indent, sort_keys, level + 1)
    if v is None or v is True or v is False: return {None: 'null', True: 'true', False: 'false'}[v]
    if isinstance(v, str): return quote(v)
    if isinstance(v, int): return int.__repr__(v)
    if isinstance(v, float):
        if v != v or v in (float('inf'), -float('inf')): raise ValueError(f'Out of range: {v}')
        return repr(v)
    if isinstance(v, (list, tuple)):
        return '[' + pad + (',' + gap + pad).join(map(deeper, v)) + end + ']' if v else '[]'
    if isinstance(v, dict):
        items = sorted(v.items()) if sort_keys else v.items()
        for k, _ in items:
            if not isinstance(k, str): raise TypeError(f'keys must be str, not {type(k).__name__}')
        return '{' + pad + (',' + gap + pad).join(f'{quote(k)}: {deeper(x)}' for k, x in items) + end + '}' if v else '{}'
    raise TypeError(f'{type(v).__name__} is not serializable')


ESCAPES = {'"': '\\"', '\\': '\\\\', '\n': '\\n', '\t': '\\t', '\r': '\\r', '\b': '\\b', '\f': '\\f'}


def quote(s):
    out = ['"']
    for ch in s:
        if ch in ESCAPES: out.append(ESCAPES[ch])
        elif ch < ' ': out.append(f'\\u{ord(ch):04x}')
        else: out.append(ch)
    return ''.join(out) + '"'


class JSONError(ValueError):
    def __init__(self, message, text, at):
        line = text.count('\n', 0, at) + 1
        column = at - text.rfind('\n', 0, at)
        super().__init__(f'{message}: line {line} column {column} (char {at})')


def loads(text):
    def fail(message, at): raise JSONError(message, text, at)

    def skip(i):
        while i < len(text) and text[i] in ' \t\r\n': i += 1
        return i

    def value(i):
        i = skip(i)
        if i >= len(text): fail('unexpected end', i)
        ch = text[i]
        if ch == '{': return members(i + 1)
        if ch == '[': return elements(i + 1)
        if ch == '"': return string(i + 1)
        for word, v in (('null', None), ('true', True), ('false', False)):
            if text.startswith(word, i): return v, i + len(word)
        return number(i)

    def number(i):
        j = i
        while j < len(text) and text[j] in '+-.eE0123456789': j += 1
        try: return (float if any(c in text[i:j] for c in '.eE') else int)(text[i:j]), j
        except ValueError: fail('expecting value', i)

    def string(i):
        out, start = [], i - 1
        while True:
            if i >= len(text): fail('unterminated string', start)
            ch, i = text[i], i + 1
            if ch == '"': return ''.join(out), i
            if ch != '\\': out.append(ch); continue
            ch, i = text[i:i + 1], i + 1
            if ch == 'u': out.append(chr(int(text[i:i + 4], 16))); i += 4
            else:
                try: out.append(next(k for k, v in {**ESCAPES, '/': '\\/'}.items() if v[1] == ch))
                except (StopIteration, IndexError): fail(f'invalid escape {ch!r}', i - 2)

    def elements(i):
        out = []
        i = skip(i)
        if text[i:i + 1] == ']': return out, i + 1
        while True:
            v, i = value(i)
            out.append(v)
            i = skip(i)
            match_ = text[i:i + 1]
            if match_ == ']': return out, i + 1
            if match_ != ',': fail("expecting ',' or ']'", i)
            i += 1

    def members(i):
        out = {}
        i = skip(i)
        if text[i:i + 1] == '}': return out, i + 1
        while True:
            i = skip(i)
            if text[i:i + 1] != '"': fail('expecting property name', i)
            k, i = string(i + 1)
            i = skip(i)
            if text[i:i + 1] != ':': fail("expecting ':'", i)
            out[k], i = value(i + 1)
            i = skip(i)
            if text[i:i + 1] == '}': return out, i + 1
            if text[i:i + 1] != ',': fail("expecting ',' or '}'", i)
            i += 1

    v, i = value(0)
    if skip(i) != len(text): fail('extra data', skip(i))
    return v


doc = {'name': 'Zoë "Z"', 'tags': ['a', 'b\n', '\x01/'], 'n': [0, -1, 2.5, 1e30, True, None], 'empty': [{}, [], ''], 'deep': {'b': {'c': (1, 2)}, 'a': 10 ** 20}}
print(dumps(doc)); print(dumps(doc, indent=2, sort_keys=True))
again = loads(dumps(doc, indent=4)); print(again == {**doc, 'deep': {'b': {'c': [1, 2]}, 'a': 10 ** 20}}, again['n'], dumps(loads('"\\u00e9\\t\\/"')))
for text in ['', '[1,', '[1 2]', '{"a" 1}', '{a: 1}', '"abc', '[1]x', 'nul', '-', '"\\q"', '{"a": [1,\n  2,\n  }', '[1,]', '{}', ' [ ] ', '1.5e3', '"\\u0041"', 'true']:
    try: print(repr(text), '->', loads(text))
    except JSONError as e: print(repr(text), '!!', e)
for bad in ({1: 2}, {'a': {1}}, [float('nan')], object, {'x': [1j]}):
    try: dumps(bad)
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
