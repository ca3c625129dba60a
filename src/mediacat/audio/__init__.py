"""A media file → its facts, its speech, its waveform and a poster frame.

Two doors open here: `ffmpeg` (the program, through ffmpeg-python) and `probe` (libav, through
PyAV). What belongs here reads one media file and writes one derived file; words, catalog and
addresses are none of its business.
"""
