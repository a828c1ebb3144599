"""Adapters: all that touches files, the clock, processes and MkDocs itself."""
