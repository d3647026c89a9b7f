"""f-strings, conversions, format specs, implicit joins, template-free text."""


def fstrings(a, b, width, precision):
    return (
        f"plain",
        f"{a}",
        f"{a}{b}",
        f"{a!r} {b!s:>10} {a!a}",
        f"{a:>{width}}",
        f"{a:{width}.{precision}f}",
        f"{a=}",
        f"{a + b = }",
        f"{a=!s:^20}",
        f"{{{a}}} {{}}",
        f"{'nested ' + f'{b}'}",
        "left " f"{a}" " right " f"{b}",
        f"{a if b else 'x'}{[x for x in a]}{ {1: 2}[1] }",
        f"",
        "%s %r" % (a, b),
        "%d%%" % (a,),
        "%s" % a,
        "%5s|%-5s" % (a, b),
        "".join(f"{x}" for x in a),
    )


def multi(a):
    return f"""first {a}
    second {a:
    >10} third
    """ + rf"\d{a}\n" + "a\x00b\u1234\U0001F600\N{BULLET}"


BYTES = b"bytes\x00\xff" b" more"
RAW = r"\raw" "\ttab"


def debugging(a, b):
    return f"{a + b = # comment with '
    }", f"{ '#' + a  =  !r}"
