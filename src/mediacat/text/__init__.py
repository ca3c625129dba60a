"""Ukrainian and English as words, without times: pure functions, no input or output.

What belongs here: how a text is cut into words, when two spellings are one word, which forms belong
to one dictionary entry, how a name looks in the other script. What may not: times, recordings,
files, anything that knows where a text came from. Package data (word tables) is read on first use.
"""
