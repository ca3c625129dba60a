"""The records: TOML and WebVTT that people keep in git, read strictly, written in one form.

What belongs here: where records lie, their shapes, reading, checking and rewriting them, and the
`Catalog` view other rooms are given. What does not: media, machine results, anything under `var/`.
"""
