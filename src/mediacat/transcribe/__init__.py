"""Speech to words with times, by a Whisper model.

Here belongs everything between a recording's 16 kHz speech and what was heard in it. What does
not: media formats (`audio`), caption formats (`timedtext`), sentences and cues (`draft`), where
files lie (`pipeline`).
"""
