"""Caption and recogniser formats: text in, nouns out, and back.

Pure: a caller opens the files. Every module has `parse(text)` and `render(noun)`; whatever cannot
be read raises `TimedTextError` with its place.
"""
