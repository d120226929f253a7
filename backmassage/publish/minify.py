"""Takes comments and idle white space out of our own style sheet and scripts, which visitors fetch.

No more than that, and by hand: a real minifier saves another 150 bytes of a visit (gzip), and none that is kept up
has ready-made packages for every machine the site is built on.
"""

from __future__ import annotations

import re
from pathlib import Path

STYLES = "assets/*.css"
SCRIPTS = "assets/javascripts/**/*.js"

_STRING = r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'"""
_CSS_COMMENT = re.compile(rf"({_STRING})|/\*.*?\*/", re.DOTALL)
# Before a colon a space has a meaning (a :hover), after it none.
_CSS_SPACE = re.compile(rf"({_STRING})|\s*([{{}};,])\s*|(:)\s+|\s+", re.DOTALL)
# Whole lines only: what looks like a comment within a line may stand in a string or a pattern.
_JS_SPACE = re.compile(
    r"(`(?:[^`\\]|\\.)*`)|^[ \t]*(?://[^\n]*|/\*(?:[^*]|\*(?!/))*\*/[ \t]*)?$\n?|^[ \t]+", re.MULTILINE | re.DOTALL
)


def write(site_dir: Path) -> list[str]:
    """Slim the files of a built site; return one line for the log."""
    saved = 0
    for pattern, slim in ((STYLES, css), (SCRIPTS, js)):
        for path in sorted(site_dir.glob(pattern)):
            before = path.read_text(encoding="utf-8")
            after = slim(before)
            path.write_text(after, encoding="utf-8")
            saved += len(before) - len(after)
    return [f"took {saved // 1024} kB of comments and white space out of our styles and scripts"]


def css(text: str) -> str:
    """Return a style sheet without comments, on one line. Strings stay as they are."""
    bare = _CSS_COMMENT.sub(lambda found: found[1] or " ", text)
    return _CSS_SPACE.sub(lambda found: found[1] or found[2] or found[3] or " ", bare).strip() + "\n"


def js(text: str) -> str:
    """Return a script without lines that are only a comment, and without indents. Template strings stay."""
    return _JS_SPACE.sub(lambda found: found[1] or "", text)
