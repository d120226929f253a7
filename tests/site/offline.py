"""Runs a module with every socket refused and the clock three days on: ``python -m tests.site.offline mkdocs build``."""

from __future__ import annotations

import runpy
import socket
import sys
import time
from typing import Any, NoReturn


def refuse() -> None:
    """Make every attempt to reach anything fail, whoever makes it."""

    def no(*_: Any, **__: Any) -> NoReturn:
        raise RuntimeError("the network is off")

    for name in ("connect", "connect_ex", "sendto", "bind"):
        setattr(socket.socket, name, no)
    for name in ("create_connection", "getaddrinfo", "gethostbyname"):
        setattr(socket, name, no)


def later(days: int) -> None:
    """Set the clock that Python code reads forward. (What the C library reads follows SOURCE_DATE_EPOCH, or stays.)"""
    now, seconds = time.time, days * 86_400

    def then() -> float:
        return now() + seconds

    time.time = then


def main() -> None:
    refuse()
    later(3)
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
