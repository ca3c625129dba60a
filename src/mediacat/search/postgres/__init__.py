"""The server engine: tables in the schema `mediacat` of a PostgreSQL database. All its SQL is here.

psycopg is imported in `server.py` only, and that only where a server keeps the index.
"""
