"""A copy of the site that lives below a path, as on a host's project pages, works unchanged."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.messages.project import MINI, make_project
from tests.site.checks import CHECKS, Check, addresses
from tests.site.page import Site, read_site

BASE = "https://example.org/some/fork/"
ADDRESSES = ("canonical", "social", "icons_and_manifest")


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Site:
    project = make_project(tmp_path_factory.mktemp("fork") / "project")
    out = project.parent / "site"
    env = {
        **os.environ,
        "SITE_URL": BASE,
        "REPO_URL": "https://example.org/me/fork",
        "PYTHONUTF8": "1",
        "NO_MKDOCS_2_WARNING": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(out)], cwd=project, env=env,
        check=False, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    return read_site(out)


def test_it_knows_its_address(fork: Site) -> None:
    assert fork.base == BASE


@pytest.mark.parametrize("check", [c for c in CHECKS if c.name in ADDRESSES], ids=lambda check: check.name)
def test_every_address_holds_there_too(fork: Site, check: Check) -> None:
    found = [f"{page.path}: {problem}" for page in fork.pages for problem in check.function(page, fork)]
    assert not found, "\n".join(found)


def test_no_link_leaves_the_path(fork: Site) -> None:
    for page in fork.pages:
        for element in page.root.all():
            for _, address in addresses(element):
                if "://" not in address:
                    assert fork.resolve(page, address)[0] is not None, f"{page.path}: {element}"


def test_no_address_is_of_another_copy(fork: Site) -> None:
    for file in sorted(fork.folder.rglob("*")):
        if file.suffix in (".html", ".xml", ".json", ".webmanifest", ".js", ".css"):
            text = file.read_text(encoding="utf-8")
            assert "127.0.0.1" not in text, file.name
            assert "localhost" not in text, file.name


def test_the_lost_page_finds_its_way_home_from_anywhere(fork: Site) -> None:
    lost = fork.page("404.html")
    links = [
        e.attrs["href"]
        for e in lost.root.all("a", "link")
        if e.attrs["href"][0] != "#" and "://" not in e.attrs["href"]
    ]
    assert links
    assert [link for link in links if not link.startswith("/some/fork/")] == []
    assert "/some/fork/safety/red-flags/#numbers" in links, "in an emergency it leads to the numbers"


def test_readers_can_edit_and_report(fork: Site) -> None:
    links = [e.attrs.get("href", "") for url in ("faq/", "404.html") for e in fork.page(url).root.all("a")]
    assert "https://example.org/me/fork/edit/main/docs/faq.md" in links
    for url, wanted in (
        ("about/claims/", "edit/main/data/claims/pain.yml"),
        ("safety/conditions/", "edit/main/data/conditions/blood-clot.yml"),
        ("techniques/swedish/", "edit/main/data/techniques/swedish.yml"),
        ("safety/", "edit/main/data/safety-path.yml"),
        ("about/sources/", "edit/main/data/references.yml"),
    ):
        assert f"https://example.org/me/fork/{wanted}" in [e.attrs.get("href") for e in fork.page(url).root.all("a")]
    signs = [e.attrs.get("href", "") for e in fork.page("safety/red-flags/").root.all("a")]
    lines = (MINI / "data/red-flags.yml").read_text(encoding="utf-8").splitlines()
    places = [int(link.rpartition("#L")[2]) for link in signs if "red-flags.yml?plain=1#L" in link]
    assert len(places) == len([line for line in lines if line.startswith("  - id: ")])
    assert all(lines[place - 1].startswith("  - id: ") for place in places)
    assert any(link.startswith("https://example.org/me/fork/issues/new?template=") for link in links)
    templates = {link.partition("template=")[2].partition("&")[0] for link in links if "template=" in link}
    there = {path.name for path in (Path(__file__).parents[2] / ".github/ISSUE_TEMPLATE").glob("*.yml")}
    assert len(templates) == 2
    assert templates <= there, templates - there
