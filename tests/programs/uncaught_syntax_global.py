# Uncaught: refused after parsing, with the line of the file.
def f():
    x = 1
    global x
