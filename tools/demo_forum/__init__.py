"""Makes the bundled miniature forum from its script: sound, film, captions, gold.

Run as `python -m demo_forum` from `tools/`. Nothing here is needed to use mediacat.
"""
