# Uncaught: what exec refuses, in a string of its own.
def run(text):
    exec(text)


run("x = 1\nimprt x\n")
