"""Write each council service once, overlay what is local, publish two sites a council."""

__version__ = "0.1.0"
