"""The timeline two recordings' sound gives: what they share is correlated, what not is left open.

What belongs here: samples → features → windows that vote → stretches. What may not: words, media
files (the caller brings 16 kHz speech), subtitles.
"""
