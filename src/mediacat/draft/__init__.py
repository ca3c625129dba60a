"""From words with times to cues that a person would want to read.

What belongs here: where cues and lines break, how long a cue stays, typography. What may not:
files, formats, anything that recognises speech.
"""
