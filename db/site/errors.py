"""What is answered when something cannot be.

In place of Datasette's own answer, which prints every local variable to the terminal and, where
the library ``rich`` is installed, turns an unknown address into a failure of its own.
"""

from __future__ import annotations

import logging
from typing import Any

from datasette.utils.asgi import Base400, Response
from datasette.views.base import DatasetteError

_JAPANESE = {
    "404": "この番地には何もありません。 / There is nothing at this address.",
    "Database not found": "このデータベースはありません。 / Database not found",
    "Table not found": "この表はありません。 / Table not found",
    "Record not found": "この行はありません。 / Record not found",
    "No data": "データがありません。 / No data",
}
"""What Datasette says where something is not there, with the Japanese before it."""

_log = logging.getLogger(__name__)


async def answer(datasette: Any, request: Any, exception: Exception) -> Response:  # noqa: ANN401
    """Answer with a page (or JSON, where JSON was asked for) that says what is wrong."""
    title = None
    if isinstance(exception, Base400):
        status = exception.status
        message = str(exception.args[0]) if exception.args else ""
    elif isinstance(exception, DatasetteError):
        status, title = exception.status, exception.title
        # Datasette's HTML for a query that ran too long holds a script; say it in words.
        message = (
            "時間がかかりすぎたため中断しました。条件を絞ってください。 / Took too long; narrow it."
            if exception.message_is_html
            else str(exception.message)
        )
    else:
        _log.error("%s %s", request.method, request.path, exc_info=exception)
        status = 500
        message = "サーバー内部の誤りです。 / Something went wrong in the server."
    message = _JAPANESE.get(message, message)
    if request.path.split("?")[0].endswith(".json"):
        return Response.json({"ok": False, "error": message, "status": status}, status=status)
    html = await datasette.render_template(
        "error.html",
        {
            "status": status,
            "title": title,
            "error": message,
            "way": getattr(exception, "way", None),
        },
        request=request,
        view_name="error",
    )
    return Response.html(html, status=status)
