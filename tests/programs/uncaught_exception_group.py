def f():
    try: raise ValueError('a')
    except ValueError as e: return e
raise ExceptionGroup('top', [f(), ExceptionGroup('inner', [KeyError('k'), OSError('m')]), TypeError('t')])
