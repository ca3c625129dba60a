"""The table of stages, in the order of a recording's walk."""

from mediacat.pipeline import media, words

STAGES = (*media.STAGES, *words.STAGES)
NAMES = tuple(stage.name for stage in STAGES)
