# Uncaught: a block that is not indented, after warnings of what comes before.
if True:
print("flat")
