# What CPython has in C and needs no more than Python here. The program never sees these frames.

from _weakref import ref as _ref

_SEQUENCE_AND_MAPPING = 1 << 5 | 1 << 6

_invalidation_counter = 0


class _abc_data:
    """Internal state held by ABC machinery."""

    __module__ = "_abc"
    __slots__ = "registry", "cache", "negative_cache", "negative_cache_version"

    def __init__(self):
        self.registry = self.cache = self.negative_cache = None
        self.negative_cache_version = _invalidation_counter


def _impl(cls):
    data = cls._abc_impl
    if type(data) is not _abc_data:
        raise TypeError("_abc_impl is set to a wrong type")
    return data


# The sets hold weak references to classes and are made when they are needed.


def _holds(classes, cls):
    if not classes:
        return False
    try:
        return _ref(cls) in classes
    except TypeError:
        return False


def _with(classes, cls):
    if classes is None:
        classes = set()
    reference = _ref(classes)

    def forget(dead):
        classes = reference()
        if classes is not None:
            classes.discard(dead)

    classes.add(_ref(cls, forget))
    return classes


def _abc_init(self, /):
    abstracts = set()
    for name, value in list(self.__dict__.items()):
        if getattr(value, "__isabstractmethod__", False):
            abstracts.add(name)
    for base in self.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if getattr(getattr(self, name, None), "__isabstractmethod__", False):
                abstracts.add(name)
    self.__abstractmethods__ = frozenset(abstracts)
    self._abc_impl = _abc_data()
    flags = self.__dict__.get("__abc_tpflags__")
    if flags is None:
        return
    type.__delattr__(self, "__abc_tpflags__")
    if type(flags) is int:
        flags &= _SEQUENCE_AND_MAPPING
        if flags == _SEQUENCE_AND_MAPPING:
            raise TypeError("__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING")
        if flags:
            _set_collection_flags(self, flags)


def _abc_register(self, subclass, /):
    global _invalidation_counter
    if not _is_subtype(type(subclass), type):
        raise TypeError("Can only register classes")
    if issubclass(subclass, self):
        return subclass
    if issubclass(self, subclass):
        raise RuntimeError("Refusing to create an inheritance cycle")
    data = _impl(self)
    data.registry = _with(data.registry, subclass)
    _invalidation_counter += 1
    flags = _collection_flags(self)
    if flags:
        _set_collection_flags(subclass, flags)
    return subclass


def _abc_instancecheck(self, instance, /):
    data = _impl(self)
    subclass = instance.__class__
    if _holds(data.cache, subclass):
        return True
    subtype = type(instance)
    if subtype is subclass:
        if data.negative_cache_version == _invalidation_counter and _holds(data.negative_cache, subclass):
            return False
        return self.__subclasscheck__(subclass)
    return True if self.__subclasscheck__(subclass) else self.__subclasscheck__(subtype)


def _abc_subclasscheck(self, subclass, /):
    if not _is_subtype(type(subclass), type):
        raise TypeError("issubclass() arg 1 must be a class")
    data = _impl(self)
    if _holds(data.cache, subclass):
        return True
    if data.negative_cache_version < _invalidation_counter:
        if data.negative_cache is not None:
            data.negative_cache.clear()
        data.negative_cache_version = _invalidation_counter
    elif _holds(data.negative_cache, subclass):
        return False
    answer = self.__subclasshook__(subclass)
    if answer is NotImplemented:
        if _holds(data.registry, subclass):
            return True
        answer = _is_subtype(subclass, self) or _is_registered(self, data, subclass)
    elif answer is not True and answer is not False:
        raise AssertionError("__subclasshook__ must return either False, True, or NotImplemented")
    if answer:
        data.cache = _with(data.cache, subclass)
    else:
        data.negative_cache = _with(data.negative_cache, subclass)
    return answer


def _is_registered(self, data, subclass):
    for reference in list(data.registry or ()):
        registered = reference()
        if registered is not None and issubclass(subclass, registered):
            return True
    subclasses = self.__subclasses__()
    if not isinstance(subclasses, list):
        raise TypeError("__subclasses__() must return a list")
    for derived in subclasses:
        if issubclass(subclass, derived):
            return True
    return False


def _get_dump(self, /):
    data = _impl(self)
    sets = data.registry, data.cache, data.negative_cache
    return *(set(classes or ()) for classes in sets), data.negative_cache_version


def _reset_registry(self, /):
    registry = _impl(self).registry
    if registry is not None:
        registry.clear()


def _reset_caches(self, /):
    data = _impl(self)
    for classes in data.cache, data.negative_cache:
        if classes is not None:
            classes.clear()


def get_cache_token():
    return _invalidation_counter
