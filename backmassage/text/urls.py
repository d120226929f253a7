"""Addresses outside the site: which may be published, and what is wrong with one that may not.

One closed list for pages, calls and data: ``https`` to a public host, ``mailto`` and ``tel``.
"""

from __future__ import annotations

import re

LONGEST = 500
_SCHEME = re.compile(r"^[\s\x00-\x20]*([A-Za-z][A-Za-z0-9+.\-\s]*):")
_HTTPS = re.compile(
    r"https://(?P<host>[^/?#:@\[\]\\]*)(?P<port>:[^/?#]*)?(?P<rest>[/?#][!-~]*)?", re.ASCII
)  # what stands before the host (user:password@) fits nowhere
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59})", re.IGNORECASE)
_PRIVATE = re.compile(
    r"(?:.*\.)?(?:local|localhost|localdomain|internal|intranet|lan|home|corp|private|test|example|invalid|onion|arpa)",
    re.IGNORECASE,
)
_NOT_IN_AN_ADDRESS = re.compile(r"[\s\"'<>\\^`{|}\x00-\x20]|[^\x00-\x7f]")
_MAIL = re.compile(r"mailto:[\w.+-]+@(?P<host>[\w.-]+)", re.ASCII)
_PHONE = re.compile(r"tel:\+?\d[\d-]{1,18}")
_HIDDEN_SCHEME = re.compile(r"%[01][0-9a-f]|%3a|&[#\w]", re.IGNORECASE)


def is_outside(target: str) -> bool:
    """Return True for an address that leads off the site, or tries to: one with a scheme, or with a host after ``//``."""
    return bool(_SCHEME.match(target)) or target.lstrip().startswith(("//", "\\", "/\\"))


def fault(target: str) -> str:
    """Return what is wrong with an address outside the site, or an empty string."""
    scheme = _SCHEME.match(target)
    if not scheme:
        return "an address needs its scheme; write https:// in front"
    name = re.sub(r"\s", "", scheme[1]).lower()
    if name == "http":
        return "use https"
    if name not in ("https", "mailto", "tel"):
        return f"'{name}:' is not allowed in a link; use https:, mailto: or tel:"
    if len(target) > LONGEST:
        return f"an address of {len(target)} letters; at most {LONGEST}"
    if letter := _NOT_IN_AN_ADDRESS.search(target):
        return f"an address may not hold {letter[0]!r}; copy it from the browser’s address field"
    if name == "mailto":
        mail = _MAIL.fullmatch(target)
        return (_host(mail["host"])) if mail else "is no mail address; write mailto:name@host.org"
    if name == "tel":
        return "" if _PHONE.fullmatch(target) else "is no phone number; write tel:+ and digits"
    return _https(target)


def _https(target: str) -> str:
    if "@" in re.split(r"[/?#]", target[8:], maxsplit=1)[0]:
        return "an address may not hold a user name or a password"
    address = _HTTPS.fullmatch(target)
    if address is None:
        return "is no address of a page; write https://host.org/path"
    if (port := address["port"]) and not (port[1:].isdigit() and len(port) <= 6 and 1 <= int(port[1:]) <= 65535):
        return f"'{port[1:]}' is no port; leave it out"
    return _host(address["host"])


def _host(host: str) -> str:
    if _PRIVATE.fullmatch(host):
        return f"'{host}' is a name that only one machine or network knows; link to a public address"
    if not _HOST.fullmatch(host) or len(host) > 253:
        return f"'{host}' is no public host; write its name, like www.nhs.uk, not a number"
    return ""


def unsafe(target: str) -> str:
    """Return what is wrong with the letters of an address inside the site, or an empty string.

    A browser drops white space and control letters before it looks for a scheme, and reads entities:
    whatever could become another address than the one that is read here is refused.
    """
    if len(target) > LONGEST:
        return f"an address of {len(target)} letters; at most {LONGEST}"
    if letter := _NOT_IN_AN_ADDRESS.search(target):
        return f"an address inside the site may not hold {letter[0]!r}; name the file as it is called in docs/"
    if hidden := _HIDDEN_SCHEME.search(target):
        return f"an address inside the site may not hold '{hidden[0]}'; write the letter itself"
    return ""


__all__ = ["LONGEST", "fault", "is_outside", "unsafe"]
