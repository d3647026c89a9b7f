# oracle: 3.13
# What SystemExit says goes to sys.stderr, and so does an uncaught exception.
import sys


class Message:
    def __str__(self):
        return "told on stdout"


sys.stderr = sys.stdout
raise SystemExit(Message())
