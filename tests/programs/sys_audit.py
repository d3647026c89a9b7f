# sys.addaudithook: there is no way back, so this program has it alone.
import sys

seen = []


def hook(event, args):
    if event.startswith("my."):
        seen.append((event, args))
        if args and args[0] == "refuse":
            raise RuntimeError("refused")
        if args and args[0] == "value":
            raise ValueError("refused")


def refuser(event, args):
    if event == "sys.addaudithook":
        raise refuser.error


sys.addaudithook(hook)
sys.audit("my.event")
sys.audit("my.event", 1, [2])
print(seen)
for what in "refuse", "value":
    try:
        sys.audit("my.other", what)
    except Exception as e:
        print(type(e).__name__, e)
print(len(seen))
second = []
sys.addaudithook(lambda event, args: second.append(event) if event.startswith("my.") else None)
sys.audit("my.both")
print(seen[-1], second)
sys.addaudithook(refuser)
third = []
for error in RuntimeError("quiet"), KeyError("loud"):
    refuser.error = error
    try:
        sys.addaudithook(lambda event, args: third.append(event))
    except BaseException as e:
        print(type(e).__name__, e)
sys.audit("my.last")
print(third, second)
try:
    sys.addaudithook()
except TypeError as e:
    print(e)
