"""Where Datasette 1.0 differs from 0.65: all that has to be told apart stands here."""

from __future__ import annotations

from typing import Any

from datasette import __version__

IS_NEXT = not __version__.startswith("0.")


def arguments_of(metadata: dict[str, Any]) -> dict[str, Any]:
    """Make the arguments that tell Datasette of tables and queries.

    From 1.0 on queries are no metadata but configuration.
    """
    if not IS_NEXT:
        return {"metadata": metadata}
    databases = {
        name: {"queries": facts["queries"]} for name, facts in metadata["databases"].items()
    }
    told = {
        name: {key: value for key, value in facts.items() if key != "queries"}
        for name, facts in metadata["databases"].items()
    }
    return {"metadata": {**metadata, "databases": told}, "config": {"databases": databases}}
