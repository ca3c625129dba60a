"""`python -m mediacat` is the command."""

from mediacat.cli import main

main.main()
