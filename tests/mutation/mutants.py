"""Wrong things that happen to files: one change a mutant, by kind, always the same for a seed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

Change = Callable[[random.Random, str], str]

INVISIBLE = "\u200b\u200d\u2060\ufeff\u3164\u115f\uffa0\u202e\u2066\u00ad\ue000\ufdd0\U000e0041\x00\x1b\x07\u2028\x85"
MARKUP = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", '<b onclick="x()">b</b>', "<base href=//e>",
    "<iframe src=https://e.example>", "<style>*{}</style>", "<!-- gone", "<form action=https://e.example><input></form>",
    "</div></main>", "<a href=javascript:x()>x</a>", "&lt;b&gt;", "<https://e.example/>", "<details ontoggle=x()>", "<?x?>",
)  # fmt: skip
LINKS = (
    "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](data:text/html,<b>)", "[x](//e.example/x)", "[x](http://e.example/)",
    "[x](https://user:pw@e.example/)", "[x](https://localhost/)", "[x](nobody.md)", "[x](nobody)", "[x]( javascript:x )",
    "[x](&#106;avascript:x)", "[x][r]\n\n[r]: javascript:x", "![x](https://e.example/x.png)", "[x](/faq/)", "[x](java\nscript:x)",
    "[x](https://e.example:99999/)", "[x](vbscript:x)", "[x](https://127.0.0.1/)", "[x](../../../etc)", "[x](#nowhere)",
    "[x](claim:nobody)", '[x](nobody.md "t")', "[x](<javascript:x>)", "*[x]: y", "[x](%6aavascript:x)",
)  # fmt: skip
JINJA = (
    "{{ 7*7 }}", "{% raw %}", "{# gone", "{{ config }}", "{{ cycler.__init__.__globals__.os.getcwd() }}", "{{ sources }}", "{{", "}}",
    "{{ sources()|upper }}", "{{- sources() -}}", "{{ sources() if 1 }}", "{{ 9**(9**9) }}", "{{ harms_summary(9**(9**9)) }}",
    "{{ claim('a'*99999999) }}", "{{ [1][0] }}", "{{ lipsum() }}", "{% include 'x' %}", "{{ cite “x” }}", '{{ cite "x" }}',
    "{ sources() }", "{{ sources(0) }}", '{{ notice("today", "T", ("c",)) }}', "{{ scale(-1) }}", "{{ scale(None) }}", "{{ scale(1.5) }}",
    '{{ notice("today", "T", "[x](javascript:x)") }}', '{{ notice("today", "<script>", "x") }}', "{{ scale(true) }}", "{{ scale({}) }}",
)  # fmt: skip
YAML_ODD = (
    '"\\U00110000"', '"\\ud800"', "!!python/object/apply:os.getcwd []", "&a [*a]", "*a", "~", "yes", "2099-01-01", "1.5", "{}", "[]", "-",
    "0x1F", "1e99999", "|\n", "''", '"', "[[[[", "%", "@x", "`x`", "? x", "<<: {}", ".inf", "TODO", "...", "lorem ipsum", "=HYPERLINK(1)",
)  # fmt: skip
WORDS = re.compile(r"[A-Za-z]{4,}")
VALUE = re.compile(r"^(\s*(?:- )?(?:[\w\"-]+: )?)(\S.*)$")


@dataclass(frozen=True)
class Mutant:
    """A changed file: its path, its new text, and the kind of the change."""

    kind: str
    path: str
    text: str


def mutants(files: Mapping[str, str], seed: int) -> Iterator[Mutant]:
    """Yield mutants of a project's text files without end, kinds in turn; the same ones for a seed."""
    rng = random.Random(seed)  # noqa: S311  # nothing secret
    data = sorted(path for path in files if path.startswith("data/"))
    docs = sorted(path for path in files if path.startswith("docs/"))
    safety = [path for path in data if re.search(r"conditions/|red-flags|safety-path|scales|seal|decisions", path)]
    kinds: list[tuple[str, list[str], Change]] = [
        *((name, data, change) for name, change in DATA.items()),
        *((name, safety, change) for name, change in DATA.items() if name in SAFETY),
        *((f"front matter: {name}", docs, _in_matter(change)) for name, change in DATA.items()),
        *((f"page: {name}", docs, change) for name, change in PAGE.items()),
    ]
    while True:
        for name, paths, change in kinds:
            path = rng.choice(paths)
            text = change(rng, files[path])
            if text != files[path]:
                yield Mutant(name, path, text)


def _line(rng: random.Random, text: str, change: Callable[[str], str], *, like: str = r"\S") -> str:
    """Change one line of a text, of those that look like something."""
    lines = text.split("\n")
    places = [number for number, line in enumerate(lines) if re.search(like, line)]
    if not places:
        return text
    number = rng.choice(places)
    lines[number] = change(lines[number])
    return "\n".join(lines)


def _value(rng: random.Random, text: str, value: str) -> str:
    return _line(rng, text, lambda line: VALUE.sub(lambda m: m[1] + value, line), like=VALUE.pattern)


def _into_value(rng: random.Random, text: str, more: str) -> str:
    """Put something into the middle of a value, in quotes, so that YAML reads it whole."""

    def change(line: str) -> str:
        match = VALUE.match(line)
        if not match:
            return line
        words = match[2].strip("\"'")
        at = rng.randrange(len(words) + 1)
        whole = (words[:at] + more + words[at:]).replace("\\", "\\\\").replace('"', '\\"')
        return f'{match[1]}"{whole}"'

    return _line(rng, text, change, like=r"\w: \S|- \S")


def _swap_lines(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    if len(lines) < 3:
        return text
    at = rng.randrange(len(lines) - 1)
    lines[at], lines[at + 1] = lines[at + 1], lines[at]
    return "\n".join(lines)


def _swap_values(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    places = [n for n, line in enumerate(lines) if VALUE.match(line)]
    if len(places) < 2:
        return text
    one, other = rng.sample(places, 2)
    a, b = VALUE.match(lines[one]), VALUE.match(lines[other])
    if a and b:
        lines[one], lines[other] = a[1] + b[2], b[1] + a[2]
    return "\n".join(lines)


def _drop_block(rng: random.Random, text: str) -> str:
    """Take a list item, or a field with all below it, away."""
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    indent = len(lines[at]) - len(lines[at].lstrip())
    end = at + 1
    while end < len(lines) and len(lines[end]) - len(lines[end].lstrip()) > indent:
        end += 1
    return "\n".join(lines[:at] + lines[end:])


def _another_word(rng: random.Random, text: str) -> str:
    """Replace a word by another of the same file: mostly ids and vocabulary."""
    words = WORDS.findall(text)
    return _line(rng, text, lambda line: WORDS.sub(lambda _: rng.choice(words), line, count=1), like=WORDS.pattern)


def _digit(rng: random.Random, text: str) -> str:
    return _line(rng, text, lambda line: re.sub(r"\d", lambda m: str((int(m[0]) + 1) % 10), line, count=1), like=r"\d")


SOFT = {
    "avoid": "adapt", "ask-first": "adapt", "local-avoid": "adapt", "emergency": "tell-therapist", "today": "see-doctor",
    "see-doctor": "tell-therapist", "back-pain": "after-massage", "Do not": "Do", "Call": "Wait", "Get help": "Wait a week",
}  # fmt: skip


def _softer(rng: random.Random, text: str) -> str:
    present = [word for word in SOFT if word in text]
    if not present:
        return text
    word = rng.choice(present)
    at = rng.choice([match.start() for match in re.finditer(re.escape(word), text)])
    return text[:at] + SOFT[word] + text[at + len(word) :]


SAFETY = ("softer", "another word", "digit", "drop a block", "swap values", "drop a line")
DATA: dict[str, Change] = {
    "softer": _softer,
    "another word": _another_word,
    "digit": _digit,
    "drop a block": _drop_block,
    "drop a line": lambda rng, text: _line(rng, text, lambda _: ""),
    "twice the same line": lambda rng, text: _line(rng, text, lambda line: f"{line}\n{line}"),
    "swap lines": _swap_lines,
    "swap values": _swap_values,
    "one space less": lambda rng, text: _line(rng, text, lambda line: line[1:], like=r"^ "),
    "one space more": lambda rng, text: _line(rng, text, lambda line: f" {line}"),
    "a tab": lambda rng, text: _line(rng, text, lambda line: f"\t{line}"),
    "a letter less": lambda rng, text: _line(rng, text, lambda line: line[:-1]),
    "no colon": lambda rng, text: _line(rng, text, lambda line: line.replace(":", "", 1), like=":"),
    "no quote": lambda rng, text: _line(rng, text, lambda line: line.replace('"', "", 1), like='"'),
    "a comment in a value": lambda rng, text: _line(rng, text, lambda line: line.replace(" ", " #", 1), like=r": \S+ \S"),
    "odd YAML": lambda rng, text: _value(rng, text, rng.choice(YAML_ODD)),
    "empty": lambda rng, text: _value(rng, text, ""),
    "markup": lambda rng, text: _into_value(rng, text, rng.choice(MARKUP)),
    "a link": lambda rng, text: _into_value(rng, text, rng.choice(LINKS)),
    "Jinja": lambda rng, text: _into_value(rng, text, rng.choice(JINJA)),
    "an invisible letter": lambda rng, text: _into_value(rng, text, rng.choice(INVISIBLE)),
    "a raw invisible letter": lambda rng, text: _line(rng, text, lambda line: f"{line}{rng.choice(INVISIBLE)}"),
    "long": lambda rng, text: _into_value(rng, text, rng.choice(("x", "x ", "[", "(", "*", "- ", "\\", "{{")) * 30_000),
    "deep": lambda rng, text: _value(rng, text, rng.choice(("- ", "[", "{a: ")) * 500),
    "deep lines": lambda rng, text: f"{text}\n{'- ' * 500}\n",
    "a conflict": lambda rng, text: _line(rng, text, lambda line: f"<<<<<<< HEAD\n{line}\n=======\n{line}x\n>>>>>>> other"),
    "an unknown field": lambda rng, text: _line(rng, text, lambda line: re.sub(r"(\w+):", r"\1s:", line, count=1), like=r"\w+:"),
    "not UTF-8": lambda rng, text: _line(rng, text, lambda line: f"{line}\udcff"),
    "a date to come": lambda rng, text: _line(rng, text, lambda line: re.sub(r"\d{4}-", "2099-", line), like=r"\d{4}-\d\d-\d\d"),
    "capital letters": lambda rng, text: _line(rng, text, str.upper),
}  # fmt: skip


def _in_matter(change: Change) -> Change:
    """Make the same change within the front matter of a page."""

    def inside(rng: random.Random, text: str) -> str:
        _, matter, body = text.split("---\n", 2)
        return f"---\n{change(rng, matter)}---\n{body}"

    return inside


def _block(*blocks: str) -> Change:
    """Put one of these on lines of its own somewhere below the front matter."""

    def change(rng: random.Random, text: str) -> str:
        _, matter, body = text.split("---\n", 2)
        paragraphs = body.split("\n\n")
        paragraphs.insert(rng.randrange(len(paragraphs) + 1), rng.choice(blocks))
        return f"---\n{matter}---\n" + "\n\n".join(paragraphs)

    return change


def _within(*pieces: str) -> Change:
    """Put one of these into a line of text below the front matter."""

    def change(rng: random.Random, text: str) -> str:
        _, matter, body = text.split("---\n", 2)
        piece = rng.choice(pieces)
        body = _line(rng, body, lambda line: line.replace(" ", f" {piece} ", 1), like=r"^[A-Z-].* ")
        return f"---\n{matter}---\n{body}"

    return change


def _call(change: Callable[[random.Random, str], str]) -> Change:
    """Change one macro call."""

    def inside(rng: random.Random, text: str) -> str:
        calls = list(re.finditer(r"\{\{.*?\}\}", text))
        if not calls:
            return text
        call = rng.choice(calls)
        return text[: call.start()] + change(rng, call[0]) + text[call.end() :]

    return inside


PAGE: dict[str, Change] = {
    "markup on its own": _block(*MARKUP, "\n".join(("<div>", "", "x", "", "</div>")), '<div markdown="1">\n\nx\n\n</div>'),
    "markup in a sentence": _within(*MARKUP),
    "a link": _within(*LINKS),
    "Jinja": _within(*JINJA),
    "Jinja on its own": _block(*JINJA),
    "an invisible letter": _within(*INVISIBLE),
    "a long line": _block("x" * 100_000, "x " * 50_000, "[" * 10_000, "*" * 10_000, "> " * 500 + "x", "- " * 500 + "x", "`" * 9_999),
    "a heading": _block("# One", "## No id", "##NoSpace", "Under\n===", "Under\n---", "## T { #T }", "## T { #often }", "#### T { #t }"),
    "attributes": _block(
        '## T { #t onclick="x()" }', "x { .c }", "x {: style=color:red }", "## T {#t}", "## T { #t .c }", "## T { #t data-x=1 }",
        '[x](faq.md){ onclick="x()" }', "*x*{: onmouseover=x() }", "- x\n{: #often }", "## T { id=t }", "{: onclick=x }",
    ),
    "leftovers": _block("<<<<<<< HEAD\n\nx\n\n=======\n\ny\n\n>>>>>>> b", "TODO: write", "Not yet described.", "This page is a draft.", "-"),
    "a table": _block("| a | b |\n| - | - |\n| 1 | 2 |", "Term\n:   <script>x</script>", "```\n~~~\n```\n\n[x](nobody.md)"),
    "a call with another name": _call(lambda rng, call: call.replace("(", f"{rng.choice(('s', '_', ' '))}(", 1)),
    "a call with another argument": _call(
        lambda rng, call: re.sub(
            r"\(.*\)",
            lambda _: rng.choice(
                ('("nobody")', "()", "(1)", "(None)", '("x", "y", "z", "q")', "(id=1)", '(("a",))', "([])", '(*["x"])', '(**{"id": "x"})',
                 '("a" ~ "b")', "(9**(9**9))", '("<b>")', '("a"|upper)', "(x)", '("\\u200b")', '("pain" if 1)', "(-1)", "(0)", "(1e400)")
            ),
            call,
        )
    ),
    "a call in a list": _call(lambda _, call: f"- {call}"),
    "a call not closed": _call(lambda _, call: call[:-2]),
    "a call with marks": _call(lambda rng, call: rng.choice(("{{-{0}-}}", "{{{{{0}}}}}", "{{% {0} %}}", "`{0}`")).replace("{0}", call[2:-2])),
    "drop a line": lambda rng, text: _line(rng, text, lambda _: ""),
    "twice the same line": lambda rng, text: _line(rng, text, lambda line: f"{line}\n{line}"),
    "another word": _another_word,
}  # fmt: skip
