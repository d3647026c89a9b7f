# Every method of str called with arguments that fit and that do not.
class Index:
    def __index__(self): return 1
    def __repr__(self): return '<Index>'
HUGE = 10**30
GIVEN = [(), (None,), (1.5,), ('a',), (b'a',), (-1,), (HUGE,), ((),), (Index(),), ([[]],), tuple(range(9)), (1, 2), (None, None), ('a', 1), (b'a', b'b'), ('a', -HUGE, HUGE)]
SKIP = {'__class__', '__init_subclass__', '__subclasshook__', '__sizeof__', '__dir__', '__hash__', '__getattribute__', '__setattr__', '__delattr__', '__class_getitem__', '__new__', '__doc__', '__reduce_ex__', '__dict__'}
POWERS = {'__pow__', '__rpow__', '__lshift__', '__rlshift__', 'to_bytes', '__round__'}
def short(r):
    t = repr(r)
    return t if len(t) < 60 else t[:50] + '...' + str(len(t))
def probe(label, make, skip=()):
    print('#', label)
    for name in sorted(dir(type(make()))):
        if name in SKIP or name in skip or not callable(getattr(make(), name)): continue
        seen = {}
        for args in GIVEN:
            if name in POWERS and args and isinstance(args[0], int) and abs(args[0]) > 1000: continue
            o = make()
            try:
                r = getattr(o, name)(*args)
                text = 'itself' if r is o else short(r)
            except Exception as e:
                text = f'{type(e).__name__}: {e}'
            seen.setdefault(text, []).append(short(args))
        o = make()
        try: seen.setdefault(short(getattr(o, name)(zzz=1)), []).append('zzz=1')
        except Exception as e: seen.setdefault(f'{type(e).__name__}: {e}', []).append('zzz=1')
        for text, args in seen.items():
            if ' at 0x' not in text: print(name, args[0], len(args), '->', text)
probe('str', lambda: 'aXbc', skip={'__format__', '__mod__', 'format', 'format_map', '__getnewargs__'})
probe('empty', lambda: '', skip={'__format__', '__mod__', 'format', 'format_map', '__getnewargs__'})
