"""Places where a NOP must stay for its line, and where it must not."""


def passes():
    if a:
        pass
    else:
        pass
    while b:
        pass
    for _ in c:
        pass
    try:
        pass
    except E:
        pass
    finally:
        pass
    with d:
        pass
    ...
    pass


def constants():
    if 1:
        pass
    if "":
        x
    elif 0:
        y
    else:
        pass
    1 if a else 2
    a and b
    a or b
    return


def jumps(a, b):
    while a:
        if b:
            if a:
                continue
            else:
                break
        else:
            continue
    while True:
        break
    while 1:
        while 2:
            if a:
                break
        continue


def dead(a):
    return a
    a = 1
    while a:
        pass


def dead_loop(a):
    while True:
        raise a
        print(a)
    return 1


def try_return(a):
    try:
        return 1
    finally:
        if a:
            pass
