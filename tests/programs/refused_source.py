# What source text is refused as, when it comes from a string.
import dis


def tell(function, *args):
    try:
        function(*args)
    except SyntaxError as error:
        print(type(error).__name__, "|", error, "|", error.msg, error.lineno, error.args[:1])


tell(compile, "x\0", "a", "exec")
tell(eval, "1\0")
tell(exec, b"x\0")
tell(exec, "x = (")
tell(eval, "1 +")
tell(dis.dis, "f(")
