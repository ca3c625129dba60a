"""The site: pages a viewer reads, searches and plays, in Ukrainian and English.

It reads the catalog, the derived files and the index, and runs no stage of the pipeline.
"""
