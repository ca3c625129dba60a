"""Two recordings of one thing: the map between their clocks, and what was said paired with what.

What belongs here: units, translation evidence, offsets from words and from sound, beads and their
confidence, word times for corrected text. What may not: files of a recording, the catalog, other
rooms; whoever calls brings transcripts and samples. Everything is computed from what is given:
nothing is learnt from one call for the next.
"""
