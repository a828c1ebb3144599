"""`councilhub overlay`."""

import click


@click.group()
def overlay() -> None:
    """See whether what layers wrote over shared text still holds, and say so."""
