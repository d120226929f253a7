"""Runs a module with every socket refused: ``python -m tests.site.offline mkdocs build``."""

from __future__ import annotations

import runpy
import socket
import sys
from typing import Any, NoReturn


def refuse() -> None:
    """Make every attempt to reach anything fail, whoever makes it."""

    def no(*_: Any, **__: Any) -> NoReturn:
        raise RuntimeError("the network is off")

    for name in ("connect", "connect_ex", "sendto", "bind"):
        setattr(socket.socket, name, no)
    for name in ("create_connection", "getaddrinfo", "gethostbyname"):
        setattr(socket, name, no)


def main() -> None:
    refuse()
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
