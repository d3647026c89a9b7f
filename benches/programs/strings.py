# Strings: splitting, joining, slicing, searching, formatting, character loops.
TEXT = 'the quick brown fox jumps over the lazy dog while Vivarium counts every reference it holds '


def run(n):
    total, out = 0, []
    for i in range(n):
        words = TEXT.split()
        out.append('-'.join(words[i % 5:i % 5 + 4]))
        line = f'{i:05d}: {words[i % len(words)]:>10} {i / 7:.3f}'
        total += len(line) + line.count('0') + TEXT.find(words[-1 - i % 7])
        total += len(TEXT.upper().replace('O', '0')) + TEXT.startswith('the')
    for word in out:
        for ch in word:
            if ch in 'aeiou':
                total += ord(ch)
    text = ''
    for i in range(n):
        text += str(i)
    return total, len(text), text[-5:], text[::1000].count('1'), len(set(out))


print(*run(60000))
