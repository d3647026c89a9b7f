# Uncaught: a missing colon, the whole program is refused.
print("never")
while True
    pass
