"""Template strings."""


def templates(name, width):
    return (
        t"plain",
        t"{name}",
        t"Hello {name!r:>{width}} and {name=}",
        t"{name}{width}" t" joined {width:x}",
        t"",
    )
