"""Files we give away: captions for players, documents for editors, data for programs.

What belongs here: how a transcript looks in another program. What may not: where transcripts lie,
which recording is meant, files on disk. Every format says when no person has reviewed the text.
"""
