# Uncaught: raise ... from, with notes, and raise ... from None somewhere below.
class ConfigError(Exception):
    """Carries the name of the setting."""

    def __init__(self, name, reason):
        super().__init__(name, reason)
        self.name = name
        self.reason = reason

    def __str__(self):
        return f'setting {self.name!r}: {self.reason}'


def parse(text):
    try:
        return float(text)
    except ValueError:
        raise TypeError(f'not a number: {text}') from None


def configure(settings):
    out = {}
    for name, text in settings.items():
        try:
            out[name] = parse(text)
        except TypeError as e:
            error = ConfigError(name, 'unusable')
            error.add_note('check the file\nand try again')
            error.add_note(f'{len(out)} settings were fine')
            raise error from e
    return out


print(configure({'a': '1.5', 'b': '-2e3'}))
print(configure({'good': '1', 'bad': 'x1'}))
