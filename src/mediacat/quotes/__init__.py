"""Published words: read from a page, and found where they were said.

Nothing here opens a file or the network; what other rooms know (beads, records) comes as arguments.
"""
