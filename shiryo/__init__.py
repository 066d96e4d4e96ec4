"""The front door: commands, and the run that calls the rooms in order."""

__version__ = "0.1.0"
