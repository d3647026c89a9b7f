"""Coroutines, asynchronous generators, loops, managers and comprehensions."""


async def simple(x):
    await x
    return await x()


async def managing(a, b):
    async with a as x, b:
        await x
    async with a:
        return x


async def looping(xs):
    async for x in xs:
        if x:
            continue
        if x is None:
            break
        print(x)
    else:
        return 1
    return [y async for y in xs if await y], {z: 1 async for z in xs}


async def generating(xs):
    async for x in xs:
        yield x
    try:
        yield 1
    finally:
        await xs.close()


async def comprehending(xs):
    a = [await x for x in xs]
    b = {x async for x in xs}
    c = (x async for x in xs)
    d = (await x for x in xs)
    return a, b, c, d


async def catching(x):
    try:
        await x
    except* OSError as group:
        await group
    finally:
        await x
