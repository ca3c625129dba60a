"""The order of the stages, what is stale, where derived files lie, and who runs them.

The only room that joins the others. It decides when a stage runs, never how its work is done.
"""
