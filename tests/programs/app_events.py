# An event system with priorities and cancellation, a state machine with guards, an observer descriptor, undo.


class Event:
    def __init__(self, name, **data): self.name, self.data, self.stopped = name, data, False
    def __getattr__(self, key):
        try: return self.__dict__['data'][key]
        except KeyError: raise AttributeError(f'event {self.name!r} has no {key!r}') from None
    def stop(self): self.stopped = True


class Bus:
    def __init__(self): self._handlers = {}; self._n = 0
    def on(self, *names, priority=0):
        def register(f):
            for name in names:
                self._n += 1
                self._handlers.setdefault(name, []).append((-priority, self._n, f))
                self._handlers[name].sort(key=lambda h: h[:2])
            return f
        return register
    def off(self, name, f): self._handlers[name] = [h for h in self._handlers[name] if h[2] is not f]
    def once(self, name):
        def register(f):
            @self.on(name)
            def wrapper(event):
                self.off(name, wrapper)
                return f(event)
            return f
        return register
    def emit(self, name, **data):
        event, results = Event(name, **data), []
        for *_, f in list(self._handlers.get(name, ())) + list(self._handlers.get('*', ())):
            try: results.append(f(event))
            except Exception as e: results.append(f'{type(e).__name__}: {e}')
            if event.stopped: break
        return results


bus = Bus()


@bus.on('greet', 'part')
def plain(e): return f'plain {e.name} {e.who}'


@bus.on('greet', priority=5)
def first(e):
    if e.who == 'nobody': e.stop()
    return 'first'


@bus.once('greet')
def only_once(e): return 'once'


@bus.on('*')
def everything(e): return ('all', sorted(e.data))


@bus.on('greet', priority=-1)
def breaks(e): return e.absent


print(bus.emit('greet', who='ann')); print(bus.emit('greet', who='bob')); print(bus.emit('greet', who='nobody')); print(bus.emit('part', who='x'), bus.emit('none'))
bus.off('greet', breaks); print(bus.emit('greet', who='cid'))


class Machine:
    transitions = {}
    def __init_subclass__(cls):
        cls.transitions = {}
        for name, f in list(vars(cls).items()):
            for source, target in getattr(f, 'moves', ()): cls.transitions[source, name] = target
    def __init__(self): self.state, self.trail = self.initial, []
    def fire(self, action, *args):
        target = self.transitions.get((self.state, action))
        if target is None: raise RuntimeError(f'{action} is impossible in {self.state}')
        if (veto := getattr(self, action)(*args)) is False: return self.state
        self.trail.append(f'{self.state}>{target}'); self.state = target
        return self.state


def moves(*pairs):
    def mark(f): f.moves = [p.split('>') for p in pairs]; return f
    return mark


class Turnstile(Machine):
    initial = 'locked'
    coins = 0
    @moves('locked>open', 'open>open')
    def coin(self, value=1):
        if value < 1: return False
        self.coins += value
    @moves('open>locked')
    def push(self): pass
    @moves('locked>broken', 'open>broken')
    def kick(self): pass


t = Turnstile()
for action, *args in [('push',), ('coin',), ('coin', 0), ('coin', 5), ('push',), ('coin', -1), ('kick',), ('coin',)]:
    try: print(action, args, t.fire(action, *args), t.coins)
    except RuntimeError as e: print(action, '!!', e)
print(t.trail, len(Turnstile.transitions), Machine.transitions)


class Observed:
    def __init__(self, default): self.default = default
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, obj, owner): return self if obj is None else obj.__dict__.get(self.name, self.default)
    def __set__(self, obj, value):
        old = self.__get__(obj, type(obj))
        obj.__dict__[self.name] = value
        for watcher in getattr(obj, 'watchers', ()): watcher(self.name, old, value)


class Document:
    title = Observed('untitled')
    size = Observed(0)
    def __init__(self):
        self.undone, self.done = [], []
        self.watchers = [lambda *change: self.done.append(change)]
    def undo(self):
        if not self.done: return 'nothing to undo'
        name, old, new = self.done.pop()
        watchers, self.watchers = self.watchers, []
        setattr(self, name, old)
        self.watchers = watchers
        self.undone.append((name, old, new))
        return name, new, '->', old


doc = Document()
doc.title = 'A'; doc.size += 10; doc.title = 'B'; doc.size *= 2
print(doc.done, doc.title, doc.size); print(doc.undo(), doc.undo(), doc.title, doc.size); print(doc.undo(), doc.undo(), doc.undo(), doc.title, doc.size, len(doc.undone))


def elevator(floors):
    at, queue = 0, []
    while True:
        request = yield at, tuple(queue)
        if request is not None: queue.append(request)
        elif queue:
            at += (queue[0] > at) - (queue[0] < at)
            if at == queue[0]: queue.pop(0)


lift = elevator(5); next(lift)
print([lift.send(r) for r in (2, 1, None, None, None, None)])
