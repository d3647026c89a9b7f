# Awaits in every corner: handlers, loops, comprehensions, patterns, generators inside generators.
import sys
def t(f, *args):
    try: print(f(*args))
    except BaseException as e: print(type(e).__name__, e, repr(e.__context__), repr(e.__cause__))
class Pause:
    def __init__(self, tag=None): self.tag = tag
    def __await__(self):
        try: return (yield self.tag)
        except ValueError as e: return ("value error", e)
def run(aw, *acts):
    it = aw.__await__()
    out = []
    acts = list(acts)
    try:
        out.append(it.send(None))
        while True:
            a = acts.pop(0) if acts else None
            out.append(it.throw(a) if isinstance(a, BaseException) else it.send(a))
    except StopIteration as e: return out, e.value
    except BaseException as e: return out, repr(e), repr(e.__context__)
async def f1():
    try: raise KeyError(1)
    except KeyError as e:
        x = await Pause("in except")
        print(sys.exc_info()[1], x)
        try: await Pause("again")
        finally: print("fin", sys.exception())
        raise TypeError("new")
print(run(f1(), 1, 2)); print(run(f1(), ValueError("v"), LookupError("l")))
try: raise OSError("outside")
except OSError:
    async def f2():
        print(sys.exception())
        await Pause(1)
        print(sys.exception())
        raise NameError("inner")
    c = f2()
    c.send(None)
t(c.send, None)
async def f3():
    for i in range(4):
        try:
            async with CM(i) as v:
                if i == 1: continue
                if i == 2: break
                print("body", v)
        finally:
            print("finally", i)
    else: print("else")
    try: return await Pause("ret")
    finally: return "overridden"
class CM:
    def __init__(self, n): self.n = n
    async def __aenter__(self): return self.n
    async def __aexit__(self, *e): print("exit", self.n, e[0]); await Pause(("exit", self.n))
print(run(f3()))
print(run(f3(), None, None, None, ZeroDivisionError("z")))
print(run(f3(), AttributeError("first")))
async def f4():
    return f"{await Pause('f')!r:>5} {[await Pause(i) for i in range(2)]}", (lambda: 5)(), t"{await Pause('t')}".values
print(run(f4(), 1, 2, 3, 4))
async def g1():
    x = yield 1
    while x: x = yield x * 2
    try: yield "in try"
    except RuntimeError: yield "handled"
    finally: await Pause("closing")
g = g1()
print(run(g.asend(None)), run(g.asend(5)), run(g.asend(0)), run(g.athrow(RuntimeError("r"))), run(g.aclose()), run(g.asend(None)))
async def g2():
    async for a, b in g3(): 
        yield a + b
        if a > 2: return
async def g3():
    n = 0
    while True:
        n += 1
        await Pause(("g3", n))
        yield n, n * 10
async def collect(g): return [x async for x in g]
print(run(collect(g2())))
async def nested(): return [[y async for y in g2()] async for x in g2() if await Pause(x)]
print(run(nested(), *[True]*20))
async def genexp():
    e = (x + await Pause("e") async for x in g2())
    out = []
    async for v in e: out.append(v)
    return out
print(run(genexp(), *range(30)))
async def mixed(): return sum([x for x in [1, await Pause(2)]]), {k: await Pause(k) for k in "ab"}, any([await Pause(0), 1])
print(run(mixed(), 5, 6, 7, 0))
async def ret_in_loop():
    async for x in g3():
        async with CM(x):
            return x
print(run(ret_in_loop()))
async def aw_err():
    try: await 5
    except TypeError as e: print(e)
    try: await None
    except TypeError as e: print(e)
    try:
        async for x in 5: pass
    except TypeError as e: print(e)
    try:
        async with 5: pass
    except TypeError as e: print(e)
print(run(aw_err()))
async def unawaited_inside():
    Pause(1)
    g1().asend(None)
    g1().__anext__
print(run(unawaited_inside()))
class A:
    async def __aiter__(self): yield 1
class B:
    def __aiter__(self): return self.gen()
    async def gen(self): yield 1; yield 2
print(run(collect(B())))
t(run, collect(A()))
async def many():
    g = g1()
    try:
        return await g.__anext__(), await g.asend(3), await anext(g, "d")
    finally: await g.aclose()
print(run(many()))
def sync_gen():
    c = f4()
    r = yield from c.__await__()
    return r
print(list(sync_gen()))
def bad():
    yield from f4()
t(next, bad())
async def loops():
    i = 0
    while await Pause(("cond", i)) is None and i < 3: i += 1
    return i
print(run(loops()))
async def defaults(a=1, *b, c=2, **d): return a, b, c, d
print(run(defaults(5, 6, c=7, e=8)))
t(lambda: defaults(1, 2, c=3, a=4))
async def star(): return [*(await Pause(1))], {**(await Pause(2))}, print(*await Pause(3))
print(run(star(), [1], {"k": 2}, "xy"))
async def walrus(): return (x := await Pause(1)) + x, [y := await Pause(2), y]
print(run(walrus(), 5, 6))
async def tern(): return (await Pause(1)) if (await Pause(0)) else (await Pause(2))
print(run(tern(), True, "yes"), run(tern(), False, "no"))
async def cmp(): return (await Pause(1)) < (await Pause(2)) < (await Pause(3)), (await Pause(4)) and (await Pause(5))
print(run(cmp(), 1, 2, 3, 0), run(cmp(), 3, 2, 9, 9, 9))
async def m():
    match await Pause("subject"):
        case [a, b] if await Pause("guard"): return a
        case {"x": v}: return v
        case _: return "none"
print(run(m(), [1, 2], True), run(m(), [1, 2], False), run(m(), {"x": 9}))
async def es():
    try: raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
    except* ValueError as e: print("ve", await Pause("v"))
    except* KeyError as e: print("ke", await Pause("k"))
print(run(es(), 1, 2))
async def closed_inside():
    c = es(); c.close()
    try: await c
    except RuntimeError as e: return str(e)
print(run(closed_inside()))
async def gen_throw_cancel():
    try: await Pause("x")
    except BaseException as e: print("cancelled", repr(e)); raise
print(run(gen_throw_cancel(), KeyboardInterrupt("k")))
async def deldel():
    class D:
        def __del__(self): print("D gone")
    d = D()
    await Pause(1)
    print("after")
c = deldel(); c.send(None); c.close(); print("closed")
c = deldel(); c.send(None); del c; print("dropped")
c = deldel()
t(c.send, None)
t(c.send, None)
print(c.cr_frame)
import gc
async def cyc():
    me = holder[0]
    await Pause(1)
holder = [None]
holder[0] = cyc(); holder[0].send(None); holder[0] = None
print(gc.collect() >= 0)
