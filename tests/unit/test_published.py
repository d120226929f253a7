"""Published addresses stay or lead on; redirects lead somewhere, write over nothing and stay on the site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from backmassage.checks import published
from backmassage.cli import main
from backmassage.project import open_site
from backmassage.publish import redirects
from backmassage.theme import Theme
from tests.messages.project import edit


def said(folder: Path) -> list[str]:
    return [str(problem) for problem in published.check(open_site(folder))]


def redirect(folder: Path, old: str, new: str) -> None:
    (folder / "data/redirects.yml").write_text(f"redirects:\n  - {{old: '{old}', new: '{new}'}}\n", encoding="utf-8")


@pytest.fixture
def folder(project: Callable[[], Path], capsys: pytest.CaptureFixture[str]) -> Path:
    """The small project with its addresses published."""
    made = project()
    assert main(["addresses", "--root", str(made)]) == 0
    assert capsys.readouterr().out.startswith("data/addresses.txt: ")
    assert said(made) == []
    return made


def test_the_list_holds_pages_headings_and_rows_and_no_numbers(folder: Path) -> None:
    lines = (folder / published.LIST).read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))
    assert {"/", "/faq/", "/faq/#weekly", "/about/claims/#pain", "/#row-pain"} <= set(lines)
    assert not [line for line in lines if "#source-" in line or "#table-" in line]


def test_a_heading_with_another_id_is_named_with_the_line_to_add(folder: Path) -> None:
    edit(folder, "docs/faq.md", "{ #weekly }", "{ #weekly-enough }")
    (line,) = said(folder)
    number = (folder / published.LIST).read_text(encoding="utf-8").splitlines().index("/faq/#weekly") + 1
    assert line.startswith(f"data/addresses.txt:{number}:1: address: /faq/#weekly was published and would be lost")
    assert "add to data/redirects.yml: - {old: '/faq/#weekly', new: '/faq/#weekly-enough'}" in line
    redirect(folder, "/faq/#weekly", "/faq/#weekly-enough")
    assert said(folder) == []
    html = Theme(open_site(folder)).moved_parts("faq.md")
    assert 'id="weekly"' in html
    assert 'href="#weekly-enough"' in html


def test_a_page_that_is_gone_is_named_and_its_signpost_leads_on(folder: Path, tmp_path: Path) -> None:
    (folder / "docs/questions.md").write_text((folder / "docs/faq.md").read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "docs/faq.md").unlink()
    for path in (folder / "docs").rglob("*.md"):
        text = (
            path.read_text(encoding="utf-8").replace('link="faq"', 'link="questions"').replace("(faq)", "(questions)")
        )
        path.write_text(text.replace("faq.md", "questions.md"), encoding="utf-8")
    edit(folder, "mkdocs.yml", "FAQ: faq.md", "FAQ: questions.md")
    assert "/faq/ was published and would be lost; bring the page back" in said(folder)[0]
    redirect(folder, "/faq/", "/questions/")
    assert said(folder) == []
    redirects.write(open_site(folder), tmp_path)
    assert 'href="../questions/"' in (tmp_path / "faq/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("/faq/", "/safety/", "/faq/ still exists, so nobody may be led away from it"),
        ("/faq/#weekly", "/safety/", "/faq/#weekly still exists"),
        ("/old/", "/no-such-page/", "/no-such-page/ does not exist"),
        ("/old/", "/faq/#nothing", "/faq/#nothing does not exist"),
        ("/old/", "/old/", "/old/ does not exist"),
        ("/old/#part", "/faq/", "the page /old/ is gone; redirect the page, not a part of it"),
        ("/assets/old/", "/faq/", "is a folder of files"),
    ],
)
def test_a_redirect_of_no_use_is_named(folder: Path, old: str, new: str, message: str) -> None:
    redirect(folder, old, new)
    (line,) = said(folder)
    assert message in line
    assert line.startswith("data/redirects.yml:2:")


def test_a_redirect_that_is_in_the_list_already_is_named(folder: Path) -> None:
    entry = "  - {old: /old/, new: /faq/}\n"
    (folder / "data/redirects.yml").write_text(f"redirects:\n{entry}{entry}", encoding="utf-8")
    assert said(folder) == ["data/redirects.yml:3:6: redirects.1.old: /old/ is in the list already"]


@pytest.mark.parametrize(
    "address", ["/../outside/", "//example.org/", "/\\example.org/", "/a//b/", "https://x.org/", "/a?b", "/A/"]
)
def test_no_redirect_leaves_the_site(folder: Path, address: str, capsys: pytest.CaptureFixture[str]) -> None:
    for old, new in ((address, "/faq/"), ("/old/", address)):
        redirect(folder, old, new)
        assert main(["check", "--root", str(folder)]) == 1
        assert "is no address on this site" in capsys.readouterr().out


def test_a_page_is_never_written_over(folder: Path, tmp_path: Path) -> None:
    redirect(folder, "/faq/", "/safety/")
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq/index.html").write_text("the page", encoding="utf-8")
    with pytest.raises(FileExistsError):
        redirects.write(open_site(folder), tmp_path)
