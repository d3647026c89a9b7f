import time

# The broken-down time: a tuple with names.
epoch = time.gmtime(0)
print(epoch)
print(len(epoch), epoch[0], epoch.tm_year, epoch.tm_wday, epoch.tm_yday)
print(epoch == (1970, 1, 1, 0, 0, 0, 3, 1, 0), isinstance(epoch, tuple))
for seconds in (86399, 86400, 951782399, 951782400, 1e9, 1234567890.9, 4102444800, -1, -86401):
    print(seconds, time.gmtime(seconds)[:])
print(time.struct_time(range(9)))
for wrong in ((1, 2), range(12), 5):
    try:
        time.struct_time(wrong)
    except TypeError as e:
        print(e)

# Text.
t = time.gmtime(1234567890)
print(time.asctime(t), '|', time.ctime(0))
for directive in 'aAbBcdHIjmMpSUwWxXyY%':
    print(directive, repr(time.strftime('%' + directive, t)), end='; ')
print()
print(time.strftime('%Y-%m-%d %H:%M:%S, day %j', (2024, 2, 29, 23, 5, 9, 3, 60, 0)))
for when in ((2024, 13, 1, 0, 0, 0, 0, 1, 0), (2024, 1, 1, 25, 0, 0, 0, 1, 0), (2024, 1, 1)):
    try:
        print(time.strftime('%d', when))
    except (ValueError, TypeError) as e:
        print(type(e).__name__)
for wrong in ('a', float('nan'), 1e300):
    try:
        print(time.gmtime(wrong))
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)
print([time.gmtime(time.mktime(time.localtime(n)))[:6] == time.localtime(n)[:6] for n in (0, 86400, 10**9)])

# Clocks.
print([type(f()).__name__ for f in (time.time, time.monotonic, time.perf_counter, time.process_time)])
print([type(f()).__name__ for f in (time.time_ns, time.monotonic_ns, time.perf_counter_ns, time.process_time_ns)])
before, wall = time.monotonic(), time.time_ns()
time.sleep(0.02)
print(time.monotonic() - before >= 0.02, time.time_ns() - wall >= 19_000_000)
for wrong in (-1, 'a', None, float('nan')):
    try:
        time.sleep(wrong)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(time.time() > 1.7e9, time.gmtime().tm_year >= 2025, len(time.tzname))
