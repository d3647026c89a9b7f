# String building: +=, join, %, str(), repr(), lines of a table.
def run(n):
    text, parts = '', []
    for i in range(n):
        text += str(i) + ','
        parts.append('%d:%s' % (i, 'x' * (i & 7)))
        if not i & 1023:
            parts.append(repr(text[-20:]))
            text = text[-10:]
    joined = '\n'.join(parts)
    lines = joined.split('\n')
    out = []
    for line in lines:
        out.append(line.replace(':', ' = ').strip().rjust(16))
    return len(joined), len(lines), sum(map(len, out)), hash(''.join(out)) != 0


print(*run(250000))
