# What `_abc` keeps of abstract classes: registered classes, caches, their token; and what it refuses.
from abc import ABC, ABCMeta, abstractmethod, get_cache_token
import _abc


class Base(metaclass=ABCMeta):
    @abstractmethod
    def run(self): ...


class Derived(Base):
    pass


class Done(Derived):
    def run(self):
        return "run"


class Other:
    pass


class Hooked(ABC):
    answer = NotImplemented

    @classmethod
    def __subclasshook__(cls, other):
        return cls.answer


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__ + ":", error)


def dump(cls):
    registry, cache, negative, version = _abc._get_dump(cls)
    names = lambda references: sorted(reference().__name__ for reference in references)
    print(names(registry), names(cache), names(negative), version - start)


start = get_cache_token()
for cls in Base, Derived, Done:
    print(sorted(cls.__abstractmethods__), "_abc_impl" in vars(cls))
attempt(Base)
attempt(Derived)
print(Done().run(), type(Base._abc_impl).__name__)
print(isinstance(Done(), Base), issubclass(Done, Base), isinstance(Other(), Base), issubclass(Other, Base))
dump(Base)
print(Base.register(Other) is Other, get_cache_token() - start)
print(isinstance(Other(), Base), issubclass(Other, Derived))
dump(Base)
dump(Derived)
attempt(Base.register, 1)
attempt(Done.register, Base)
attempt(issubclass, 1, Base)
print(Base.register(Done) is Done, get_cache_token() - start)
for Hooked.answer in (True, False, NotImplemented, None, 1):
    Hooked._abc_caches_clear()
    attempt(issubclass, Other, Hooked)
Hooked.answer = NotImplemented
Base._abc_caches_clear()
dump(Base)
Base._abc_registry_clear()
dump(Base)
print(isinstance(Other(), Base))


class Claims:
    __class__ = Done


print(isinstance(Claims(), Base), isinstance(Claims(), Hooked))


class Wrong(ABC):
    __subclasses__ = classmethod(lambda cls: 1)


attempt(issubclass, Other, Wrong)
Broken = ABCMeta("Broken", (), {})
Broken._abc_impl = 1
attempt(issubclass, Other, Broken)
attempt(isinstance, 1, Broken)


def temporary():
    class Local:
        pass

    Base.register(Local)
    dump(Base)


temporary()
import gc

gc.collect()
dump(Base)
