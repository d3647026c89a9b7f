# Text programs: roman numerals, wrapping, justification, word counts, ciphers, tables, number words, anagrams.

TEXT = """Beautiful is better than ugly. Explicit is better than implicit. Simple is better than complex.
Complex is better than complicated. Flat is better than nested. Sparse is better than dense."""
ROMAN = [(1000, 'M'), (900, 'CM'), (500, 'D'), (400, 'CD'), (100, 'C'), (90, 'XC'), (50, 'L'), (40, 'XL'), (10, 'X'), (9, 'IX'), (5, 'V'), (4, 'IV'), (1, 'I')]


def to_roman(n):
    if not 0 < n < 4000: raise ValueError(f'{n} has no roman form')
    out = ''
    for value, letters in ROMAN:
        times, n = divmod(n, value)
        out += letters * times
    return out


def from_roman(s):
    total = i = 0
    for value, letters in ROMAN:
        while s[i:i + len(letters)] == letters: total += value; i += len(letters)
    if i != len(s) or to_roman(total) != s: raise ValueError(f'bad roman {s!r}')
    return total


print([to_roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2026, 3999)], all(from_roman(to_roman(n)) == n for n in range(1, 4000)))
for f, bad in ((to_roman, 0), (to_roman, 4000), (from_roman, 'IIII'), (from_roman, 'ABC'), (from_roman, 'IXX')):
    try: f(bad)
    except ValueError as e: print(e)


def wrap(text, width):
    line, size = [], -1
    for word in text.split():
        if size + 1 + len(word) > width and line:
            yield line
            line, size = [], -1
        line.append(word)
        size += 1 + len(word)
    if line: yield line


def justify(words, width):
    if len(words) == 1: return words[0].ljust(width)
    gaps, spare = len(words) - 1, width - sum(map(len, words))
    each, extra = divmod(spare, gaps)
    return ''.join(w + ' ' * (each + (i < extra)) for i, w in enumerate(words[:-1])) + words[-1]


lines = list(wrap(TEXT, 32))
for words in lines[:-1]: print(f'|{justify(words, 32)}|')
print(f'|{" ".join(lines[-1]):<32}|'); print(*(f'|{" ".join(w):^32}|' for w in lines[:2]), sep='\n')
counts = {}
for w in TEXT.lower().replace('.', '').split(): counts[w] = counts.get(w, 0) + 1
top = sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:5]
for w, n in top: print(f'{w:>10} {n:2} {"#" * n}')
print(len(counts), max(counts, key=len), sum(counts.values()))


def caesar(s, k): return ''.join(chr((ord(c) - b + k) % 26 + b) if c.isalpha() and (b := 65 if c.isupper() else 97) else c for c in s)
def vigenere(s, key, sign=1): return ''.join(caesar(c, sign * (ord(key[i % len(key)]) - 97)) for i, c in enumerate(s))
def rle(s):
    out, i = [], 0
    while i < len(s):
        j = i
        while j < len(s) and s[j] == s[i]: j += 1
        out.append(f'{j - i if j - i > 1 else ""}{s[i]}'); i = j
    return ''.join(out)
def unrle(s):
    out, n = '', ''
    for c in s:
        if c.isdigit(): n += c
        else: out += c * int(n or 1); n = ''
    return out


print(caesar('Hello, World!', 3), caesar(caesar('Hello, World!', 3), -3), vigenere('attack at dawn', 'lemon'), vigenere(vigenere('attack', 'key'), 'key', -1))
print(rle('aaabccddddd'), unrle(rle('wwwwwwwwwwwwbww')) == 'wwwwwwwwwwwwbww', rle(''), caesar('xyz', 1).swapcase())
ONES = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split()
TENS = '_ _ twenty thirty forty fifty sixty seventy eighty ninety'.split()


def words(n):
    if n < 0: return 'minus ' + words(-n)
    if n < 20: return ONES[n]
    if n < 100: return TENS[n // 10] + ('-' + ONES[n % 10] if n % 10 else '')
    for size, name in ((10 ** 9, 'billion'), (10 ** 6, 'million'), (1000, 'thousand'), (100, 'hundred')):
        if n >= size: return f'{words(n // size)} {name}' + (f' {words(n % size)}' if n % size else '')


print(*map(words, (0, 13, 42, 100, 999, 12345, -7, 10 ** 9 + 1)), sep='\n')
groups = {}
for w in 'listen silent enlist google elgoog cat act tac dog'.split(): groups.setdefault(''.join(sorted(w)), []).append(w)
print([g for g in groups.values() if len(g) > 1])


def table(rows, headers):
    rows = [[str(c) for c in r] for r in rows]
    widths = [max(len(r[i]) for r in rows + [headers]) for i in range(len(headers))]
    rule = '+'.join('-' * (w + 2) for w in widths)
    yield ' | '.join(h.center(w) for h, w in zip(headers, widths)); yield rule
    for r in rows: yield ' | '.join(c.rjust(w) if c.replace('.', '').isdigit() else c.ljust(w) for c, w in zip(r, widths))


print(*table([('apple', 3, 1.25), ('banana', 12, 0.5), ('été', 100, 10)], ['fruit', 'n', 'price']), sep='\n')
def longest(s): return max((s[i:j] for i in range(len(s)) for j in range(i + 1, len(s) + 1) if s[i:j] == s[i:j][::-1]), key=len, default='')
print(longest('forgeeksskeegfor'), longest(''), 'A man a plan'.translate({32: None}).lower(), ' '.join(w[::-1] for w in 'abc def'.split()), sum(c in 'aeiou' for c in TEXT.lower()))
