"""A headless Chromium, driven over a pipe: no driver, no library beyond the standard ones."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SECONDS = 30.0


def find_chromium() -> str | None:
    """Find the program; None if it is not installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


class Tab:
    """One tab: opens addresses, runs scripts, moves the mouse, takes pictures."""

    def __init__(self, reading: int, writing: int) -> None:
        self._reading, self._writing = reading, writing
        self._pending = b""
        self._last = 0
        self._session: str | None = None
        self.errors: list[str] = []
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")

    def _receive(self, deadline: float) -> dict[str, Any]:
        while b"\0" not in self._pending:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self._reading], [], [], left)[0]:
                raise TimeoutError("Chromium did not answer")
            got = os.read(self._reading, 1 << 20)
            if not got:
                raise EOFError("Chromium has ended")
            self._pending += got
        line, self._pending = self._pending.split(b"\0", 1)
        message: dict[str, Any] = json.loads(line)
        self._note(message)
        return message

    def _note(self, message: dict[str, Any]) -> None:
        """Keep what the console says is wrong."""
        facts = message.get("params", {})
        match message.get("method"):
            case "Runtime.exceptionThrown":
                self.errors.append(str(facts["exceptionDetails"].get("text")))
            case "Runtime.consoleAPICalled" if facts["type"] in {"error", "warning"}:
                self.errors.append(json.dumps(facts["args"]))
            case "Log.entryAdded" if facts["entry"]["level"] == "error":
                self.errors.append(f"{facts['entry']['text']} {facts['entry'].get('url', '')}")

    def send(self, method: str, **parameters: object) -> dict[str, Any]:
        """Send one command and wait for its answer."""
        self._last += 1
        message: dict[str, Any] = {"id": self._last, "method": method, "params": parameters}
        if self._session is not None:
            message["sessionId"] = self._session
        os.write(self._writing, json.dumps(message).encode() + b"\0")
        deadline = time.monotonic() + SECONDS
        while True:
            answer = self._receive(deadline)
            if answer.get("id") == self._last:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result

    def open(self, address: str) -> None:
        """Open an address and wait until it is loaded."""
        self.send("Page.navigate", url=address)
        self.wait("document.readyState === 'complete' && location.href !== 'about:blank'")

    def run(self, script: str) -> Any:
        """Run a script and return what it gives."""
        result = self.send("Runtime.evaluate", expression=script, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(str(result["exceptionDetails"]))
        return result["result"].get("value")

    def wait(self, script: str) -> None:
        """Wait until a script gives something true."""
        deadline = time.monotonic() + SECONDS
        while True:
            try:
                if self.run(f"!!({script})"):
                    return
            except RuntimeError:
                # The page is being changed for another.
                pass
            if time.monotonic() > deadline:
                raise TimeoutError(script)
            time.sleep(0.05)

    def middle_of(self, selector: str) -> tuple[float, float]:
        """Return where the middle of an element is on the screen, scrolled into sight."""
        x, y = self.run(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            " e.scrollIntoView({block: 'center'}); const b = e.getBoundingClientRect();"
            " return [b.x + Math.min(b.width / 2, 40), b.y + b.height / 2]; })()"
        )
        return float(x), float(y)

    def hover(self, selector: str) -> None:
        """Move the mouse onto an element."""
        x, y = self.middle_of(selector)
        self.send("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def click(self, selector: str) -> None:
        """Click an element."""
        x, y = self.middle_of(selector)
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def resize(self, width: int, height: int) -> None:
        """Set the size of the page's window in CSS pixels."""
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 600,
        )

    def picture(self, path: Path) -> None:
        """Keep a picture of the window."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(self.send("Page.captureScreenshot")["data"]))


@contextmanager
def opened(program: str, profile: Path) -> Iterator[Tab]:
    """Start Chromium with a profile of its own; yield its tab; end it."""
    to_child, from_parent = os.pipe()
    to_parent, from_child = os.pipe()

    def place() -> None:
        # Chromium reads commands from descriptor 3 and answers on 4.
        commands, answers = os.dup(to_child), os.dup(from_child)
        os.dup2(commands, 3)
        os.dup2(answers, 4)

    process = subprocess.Popen(  # noqa: S603  a program of the system's
        [
            program,
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            f"--user-data-dir={profile}",
            "--remote-debugging-pipe",
        ],
        preexec_fn=place,  # noqa: PLW1509  no other way to give it 3 and 4
        close_fds=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(to_child)
    os.close(from_child)
    try:
        yield Tab(to_parent, from_parent)
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        os.close(from_parent)
        os.close(to_parent)
