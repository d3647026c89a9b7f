# oracle: 3.13
# Without sys.stderr the message of SystemExit goes to the process's own.
import sys

sys.stderr = None
raise SystemExit("told")
