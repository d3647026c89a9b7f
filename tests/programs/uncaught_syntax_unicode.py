# Uncaught: carets under characters beyond ASCII, and over several lines.
länge = ("größe" , 1
    für)
