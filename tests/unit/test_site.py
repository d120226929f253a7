from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import TemplateRuntimeError
from markupsafe import Markup

from backmassage import checks
from backmassage.macros import MACROS
from backmassage.project import Site
from backmassage.render.context import CallError, Context, Macro
from tests.messages.project import edit, own_templates


def problems(project: Path) -> list[str]:
    return [str(p) for p in checks.inspect(project)[1]]


def test_the_site_knows_where_each_claim_and_source_is_used(mini: Site) -> None:
    assert sorted(mini.used_on["pain"]) == ["faq", "index"]
    assert sorted(mini.cited_on["second-2002"]) == ["index", "safety/conditions", "safety/index", "safety/red-flags"]
    assert {"often", "weekly", "source-1"} <= mini.ids_on["faq"]


@pytest.mark.parametrize(
    ("name", "args", "kwargs", "message"),
    [
        ("clam", (), {}, "no macro 'clam'; did you mean 'claim'?"),
        ("claim", (), {}, "wrong number of arguments; use claim(id)"),
        ("claim", ("a", "b"), {}, "wrong number of arguments; use claim(id)"),
        ("claim", (), {"idd": "a"}, "no argument 'idd'; use claim(id); did you mean 'id'?"),
        ("claim", (None,), {}, "argument 'id' needs text in quotes; use claim(id)"),
        ("cite", ("first-2001", 3), {}, "argument 'ids' needs text in quotes; use cite(ids)"),
        (
            "notice",
            ("today", "a", "b"),
            {"linc": "x"},
            "no argument 'linc'; use notice(level, title, text, link='', link_text=''); did you mean 'link'?",
        ),
        ("notice", ("today", "a", "b"), {"link": "faq"}, "give both link and link_text, or neither"),
        ("cite", (), {}, "needs at least one source id"),
        ("claim", (("pain",),), {}, "argument 'id' needs text in quotes; use claim(id)"),
        ("claim", ("–",), {}, "argument 'id' is empty; write its words; use claim(id)"),
        ("claim", ("a" * 601,), {}, "argument 'id' is too long: 601 letters; at most 600; use claim(id)"),
        (
            "harms_summary",
            (0,),
            {},
            "argument 'first' needs a number from 1; use harms_summary(first=1, last=0)",
        ),
        (
            "small_table",
            ("Numbers", "Number"),
            {},
            'argument \'columns\' needs a list of texts, like ["one", "two"]; use small_table(caption, columns, rows)',
        ),
        (
            "small_table",
            ("Numbers", ("Number", "Word"), ("1",)),
            {},
            "the row '1' has 1 cells; it needs 2, one for each column",
        ),
        (
            "group",
            ("leed",),
            {},
            "no group 'leed'; use lead, addresses, two, takes, steps, doors, drawn or write; did you mean 'lead'?",
        ),
        ("claim_chart", ("pain",), {}, "claim 'pain' has no `chart`"),
        ("red_flags", ("now",), {}, "no urgency 'now'; use emergency, today, see-doctor or tell-therapist"),
        ("red_flags", ("today",), {"when": "now"}, "`when` is back-pain or after-massage"),
        (
            "conditions",
            ("avoids",),
            {},
            "no level 'avoids'; use avoid, ask-first, local-avoid or adapt; did you mean 'avoid'?",
        ),
        ("drawing", ("swedihs", "x"), {}, "no drawing 'swedihs'; did you mean 'swedish'?"),
        (
            "comparison",
            ("benefits",),
            {},
            "the table 'benefits' is of claims; a comparison needs a table of techniques",
        ),
    ],
)
def test_a_wrong_call_says_what_is_allowed(
    name: str, args: tuple[object, ...], kwargs: dict[str, object], message: str, mini: Site
) -> None:
    with pytest.raises(CallError) as error:
        mini.run(mini.context("faq"), name, args, kwargs)
    assert str(error.value) == message


def test_the_page_a_macro_stands_on(mini: Site) -> None:
    context = Context(mini, "safety/index")
    assert context.url == "safety/"
    assert context.cite("second-2002", "first-2001") == (1, 2)
    assert context.cite("first-2001") == (2,)
    assert context.rich("**a** [b](faq#often)") == '<strong>a</strong> <a href="../faq/#often">b</a>'


@pytest.mark.parametrize(
    ("page", "target", "message"),
    [
        ("faq", "", ""),
        ("faq", "#often", ""),
        ("faq", "#oftn", "no heading or row '#oftn' on docs/faq.md; did you mean 'often'?"),
        ("faq", "faqs", "no page 'faqs'; did you mean 'faq'?"),
        ("faq", "index#row-pain", ""),
        ("faq", "http://example.org/", "use https"),
    ],
)
def test_link_messages(page: str, target: str, message: str, mini: Site) -> None:
    assert mini.link_message(page, target) == message


def test_a_page_that_fails_does_not_blame_links_to_it(project: Callable[[], Path]) -> None:
    folder = project()
    edit(folder, "docs/faq.md", '{{ claim("pain") }}', '{{ clam("pain") }}')
    edit(folder, "docs/safety/index.md", "- Or ask nothing.", "- Or [ask](../faq.md#made-by-the-macro).")
    assert problems(folder) == ["docs/faq.md:20:1: clam: no macro 'clam'; did you mean 'claim'?"]


def test_a_template_that_fails_inside_python_names_the_call(project: Callable[[], Path]) -> None:
    folder = project()
    own_templates(folder)
    (folder / "overrides/parts/claim.html").write_text("{{ claim.statement | nothing }}", encoding="utf-8")
    (line,) = problems(folder)
    assert line.startswith("overrides/parts/claim.html:1:1: not valid Jinja: No filter named 'nothing'")


def test_pages_are_checked_as_far_as_they_can_be_without_data(project: Callable[[], Path]) -> None:
    folder = project()
    (folder / "data/scales.yml").write_text("oil: [", encoding="utf-8")
    edit(folder, "docs/faq.md", '{{ claim("pain") }}', 'Text {{ claim("pain") }}')
    edit(folder, "docs/index.md", '{{ table("benefits") }}', "{{ table() }}")
    lines = problems(folder)
    assert len(lines) == 3
    assert lines[1].startswith("docs/faq.md:20:6: claim: must stand alone")
    assert lines[2] == "docs/index.md:17:1: table: wrong number of arguments; use table(id)"


def test_a_template_error_without_a_place_is_put_on_the_call(
    project: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(context: Context) -> Markup:
        raise TemplateRuntimeError("no such test")

    monkeypatch.setitem(MACROS, "therapists_band", Macro("therapists_band", fails, block=True, last=False))
    folder = project()
    edit(folder, "docs/faq.md", '{{ claim("pain") }}', "{{ therapists_band() }}")
    assert problems(folder) == ["docs/faq.md:20:1: therapists_band: its template cannot be shown: no such test"]
