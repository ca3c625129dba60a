"""How the bundled demo recogniser is made: text, speech, training, export and evaluation.

Nothing here is needed to run mediacat. See README.md in this folder.
"""
