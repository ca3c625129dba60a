"""The nouns: frozen, checked when built, standard library only.

They never read, write, render or import anything else of mediacat. A value that makes no sense
cannot be built: constructors raise `ValueError`, and whoever read the value says where it stood.
"""
