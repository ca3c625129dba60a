"""The index and how it is asked: words in, moments out.

What belongs here: cutting a recording's words into rows, storing and intersecting them, reading a
query, ranking, and showing where it matched. What may not: reading the catalog's records (the
pipeline hands over `IndexedRecording`s), pages, links. The index is a view: it can be deleted and
built again at any time. SQL lives in the engines only, `sqlite` and `postgres`.
"""
