"""Unusual layouts of lines and columns."""
x = (1 +
     y

     + z)
a = [
    1,
    f(
        2
    ),
]; b = 3; c = 4
if (x and
        y or
        z): pass
else: w = 1

result = some.very.long.chain.of.attributes.that_goes.far_beyond.the_first_eighty.columns.of_the.line.and_more(1, 2)
value = other_very_long_function_name_number_one(argument_number_one, argument_number_two)[index_number_one, 1] + another_name_far_right


def f(
    a,
    b=1,
    *,
    c: int
    = 2,
):
    return (
        a
        if b
        else
        c
    )


@decorator(
    1
)
def g(): return [
    x
    for x in
    y
    if x
]


def h():

    # comment

    if a: return 1


    return \
        2


def semicolons(a):
    def inner(): x = 1; return x;
    class Inner: y = 1; z = 2 ;
    try:
        a;
    except ValueError as e: a(); e();
    if a: return 1;
    return inner, Inner;
