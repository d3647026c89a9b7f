"""Names and text beyond ASCII: columns count UTF-8 bytes."""
größe = 3
naïve = "é" + größe * "日本語"
ﬁ = 1


def 関数(引数, *, ключ="значение"):
    x = f"{引数}é{ключ!r}"; y = 引数.атрибут(ключ=x)
    return "\ud800", "😀"[0], x, y


class Ñandú:
    __größe = 1
    𝔘nicode = __größe
