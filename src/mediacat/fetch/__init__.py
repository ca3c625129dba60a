"""From a recording's address or file to its media, facts and captions in one folder.

`source.fetch` is the way in. Sites are read by yt-dlp, which only `ytdlp` and `visit` import, and
they are imported only when an address is opened. What the media hold is not looked at here: that
is the audio room's work.
"""
