# Uncaught: wrong arguments in a call that spans lines, with non-ASCII text before the caret, and a tab.
def send(recipient, /, *, subject, body='', urgent=False):
    return f'{recipient}: {subject}'


print(send('bob', subject='hi'))
größe = {'schlüssel': lambda text, *rest: send(text, *rest)}


def deliver(people):
	for person in people:
		yield send(
			person.title(),
			subject='日本語',
			body=größe['schlüssel'](
				'naïve', *person,
			),
		)


print(list(deliver(['ann'])))
