# oracle: 3.13
# Precisions that are too big, or nearly so.
def attempt(label, function, *args):
    try:
        result = function(*args)
        print(label, "->", result if len(result) < 60 else (len(result), result[:20], result[-3:]))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


for value in 1.5, 1, 1j, "ab":
    for precision in 2147483648, 9223372036854775807, 9223372036854775808:
        for code in "", "f", "g", "%", "d", "s":
            attempt(f"{value} .{precision}{code}", format, value, f".{precision}{code}")
for spec in "9" * 20, "9" * 20 + "d", "." + "9" * 20 + "x":
    attempt(spec, format, 1, spec)
for spec in ".200000f", ".200000e", ".200000g", ".200000", ".2147483647", ".200000%", "#.200000g", "#.2000":
    attempt(spec, format, 1.5, spec)
attempt("%", lambda: "%.200000f" % 1.5)
attempt("%", lambda: "%.99999999999999999999f" % 1.5)
attempt("%", lambda: b"%.99999999999999999999f" % 1.5)
attempt("%", lambda: "%99999999999999999999d" % 1)
