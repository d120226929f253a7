"""The command line: ``python -m backmassage check``, ``addresses``, ``schema``, ``fields``, ``new technique ID``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateError

from backmassage import remembered
from backmassage.data.messages import DataError, Problem, did_you_mean, one_of, report

if TYPE_CHECKING:
    from backmassage.project import Site

# Each command imports what it needs: a check of what was checked before takes a blink.


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code: 0 fine, 1 something to mend, 2 called wrongly."""
    parser = _parser()
    options = parser.parse_args(arguments)
    root: Path = options.root
    if not root.is_dir():
        return _fail(f"no folder {root}; --root needs the folder of the project")
    command: Callable[[argparse.Namespace], int] = options.run
    try:
        try:
            return command(options)
        except DataError as error:
            _tell(error.problems)
            return 1
    except TemplateError as error:
        return _fail(f"overrides/parts: a template cannot be rendered: {error}")
    except BrokenPipeError:  # the reader of our output, such as `head`, had enough
        sys.stderr.close()
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m backmassage", description="Check and finish the site.")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--root", type=Path, default=Path.cwd(), metavar="DIR", help="the project's folder (default: here)"
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    check = commands.add_parser("check", parents=[common], help="check data and pages, print every problem")
    check.add_argument("--counts", action="store_true", help="first print the counts, and each decision in force")
    check.add_argument("--dates-fail", action="store_true", help="past check dates are errors, not warnings")
    check.set_defaults(run=_check)

    made = commands.add_parser("schema", parents=[common], help="write the JSON Schemas under data/schema/")
    made.add_argument("--check", action="store_true", help="write nothing; fail if one is out of date")
    made.set_defaults(run=_schema)

    seal = commands.add_parser("seal", parents=[common], help="keep new and stricter levels, urgencies and routes")
    seal.set_defaults(run=_seal)

    listed = commands.add_parser("addresses", parents=[common], help="add the new addresses to those that must last")
    listed.set_defaults(run=_addresses)

    new = commands.add_parser("new", parents=[common], help="start a new record and its page")
    new.add_argument("kind", choices=["technique"], help="what to start")
    new.add_argument("id", metavar="ID", help="its id: lower case letters, digits and hyphens")
    new.set_defaults(run=_new)

    told = commands.add_parser("fields", help="list what a kind of file may say, field by field")
    told.add_argument("kind", help="the kind of file")
    told.set_defaults(run=_fields, root=Path.cwd())

    return parser


def _check(options: argparse.Namespace) -> int:
    problems = remembered.recall(options.root, remembered.fingerprint(options.root, options.dates_fail))
    if problems is None or options.counts:
        from backmassage import checks

        site, problems = checks.inspect(options.root, dates_fail=options.dates_fail, remember=True)
    if options.counts and site:
        from backmassage.checks import safety_seal

        print(summary(site), end="\n\n")
        decided = [p for p in safety_seal.compare(site.catalogue, site.source) if p.severity == "warning"]
        print("\n".join(["Decisions in force", *(f"  {problem}" for problem in decided)]), end="\n\n")
    _tell(problems)
    return 1 if any(p.severity == "error" for p in problems) else 0


def _tell(problems: Iterable[Problem]) -> None:
    """Print the problems, last on the screen; on GitHub also as notes on their lines."""
    if os.environ.get("GITHUB_ACTIONS") == "true":
        for problem in sorted(set(problems)):
            print(problem.annotation())
    print(report(problems))


def _schema(options: argparse.Namespace) -> int:
    from backmassage.data import schema
    from backmassage.data.load import load

    scales = load(options.root).scales
    if options.check:
        problems = schema.compare(options.root, scales)
        print(report(problems))
        return 1 if problems else 0
    changed = schema.write(options.root, scales)
    print("\n".join(changed) if changed else f"{schema.FOLDER} is up to date.")
    return 0


def _seal(options: argparse.Namespace) -> int:
    from backmassage.checks import safety_seal
    from backmassage.data import seal
    from backmassage.data.load import load_with_positions

    data, source = load_with_positions(options.root)
    problems = [
        p for p in safety_seal.compare(data, source) if p.severity == "error" and safety_seal.COMMAND not in p.message
    ]
    if problems:
        print(report(problems))
        print("Nothing was sealed.")
        return 1
    seal.write(options.root, seal.next_values(data))
    print(f"{seal.FILE} holds every guarded value.")
    return 0


def _addresses(options: argparse.Namespace) -> int:
    """Add to the list of published addresses what is new; nothing on it is ever taken out."""
    from backmassage.checks import published
    from backmassage.project import open_site

    site = open_site(options.root)
    before = published.published(site)
    after = sorted({*before, *published.addresses(site)})
    (options.root / published.LIST).write_text("".join(f"{address}\n" for address in after), encoding="utf-8")
    print(f"{published.LIST}: {len(after)} addresses, {len(after) - len(before)} of them new.")
    return 0


def _new(options: argparse.Namespace) -> int:
    from backmassage.data.scaffold import new_technique

    try:
        made = new_technique(options.root, options.id)
    except ValueError as error:
        return _fail(str(error))
    for path in made:
        print(path.relative_to(options.root).as_posix())
    print("It is a draft: `make serve` shows it; `make check` and a build refuse it until every text is written.")
    return 0


def _fields(options: argparse.Namespace) -> int:
    from backmassage.data import fields

    if options.kind not in fields.KINDS:
        return _fail(
            f"no kind '{options.kind}'; use {one_of(sorted(fields.KINDS))}{did_you_mean(options.kind, fields.KINDS)}"
        )
    print("\n".join(fields.field_help(options.kind)))
    return 0


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 1


def summary(site: Site) -> str:
    """Return the counts of the records."""
    catalogue = site.catalogue
    counts = (
        ("claims", len(catalogue.claims)),
        ("references", len(catalogue.references)),
        ("techniques", len(catalogue.techniques)),
        ("conditions", len(catalogue.conditions)),
        ("pages", len(site.pages)),
    )
    return "\n".join(["Counts", *(f"  {name:<32}{count:>5}" for name, count in counts)])


if __name__ == "__main__":
    sys.exit(main())
