# oracle: 3.13
# gc.callbacks are told the start and the stop of every collection, with what was found.
import gc

gc.disable(); gc.collect()
log = []


def note(phase, info): log.append((phase, info['generation'], info['collected'], info['uncollectable']))
def show(label): print(label, log); log.clear()


gc.callbacks.append(note)
gc.collect(); show('nothing'); gc.collect(0); gc.collect(1); show('young')
l = []; l.append(l); del l; gc.collect(0); show('a list')
class N:
    def __del__(self): self.done = True
for _ in range(3):
    n = N(); n.me = n
del n; gc.collect(); show('three'); gc.collect(); show('after')
def second(phase, info): log.append('second ' + phase)
gc.callbacks.append(second); gc.collect(0); show('two callbacks'); gc.callbacks.remove(note); gc.collect(0); show('one left')
gc.callbacks[:] = [note]; gc.collect(); log.clear(); gc.enable(); gc.set_threshold(50, 3, 3)
keep = [[] for _ in range(100)]
gc.set_threshold(2000, 10, 10); gc.disable(); print(len(log) // 2, log[:2]); log.clear(); del keep
def nested(phase, info): log.append((phase, gc.collect()))
gc.callbacks[:] = [nested]; gc.collect(); show('collect within a callback')
def makes_garbage(phase, info):
    x = []; x.append(x); log.append(phase)
gc.callbacks[:] = [makes_garbage]; print(gc.collect(), gc.collect()); show('garbage'); gc.callbacks.clear(); print(gc.collect(), gc.callbacks)
