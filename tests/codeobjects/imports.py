"""Imports in all shapes."""
import os
import os.path
import os.path as path
import a.b.c as d, e
from os import path, sep as separator
from . import sibling
from .. import parent as up
from .package.module import (
    one,
    two as second,
)


def local():
    import os.path
    import a.b as c
    from os import path
    from x import y as z, w
    return os, c, path, z, w


def star_free():
    try:
        import json
    except ImportError:
        json = None
    return json


if __name__ == "__main__":
    import sys
    sys.exit(local())
