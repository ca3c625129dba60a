"""mediacat: a searchable, time-stamped catalog of recordings in Ukrainian and English."""

__version__ = "0.1.0"
