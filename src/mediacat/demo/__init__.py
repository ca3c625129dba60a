"""The bundled miniature forum, and what it takes to run the real pipeline on it.

`forum/` is package data: an invented forum in two recordings, made by `tools/demo_forum`. Its gold
standard is for tests; nothing here reads it.
"""
