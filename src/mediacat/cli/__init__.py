"""The commands: read the arguments, call one function, print.

Results go to stdout, progress and messages to stderr. Exit 0 done, 1 a known error, 2 wrong usage.
Commands import the rooms they need when they run, so that `mediacat --help` answers at once.
"""
