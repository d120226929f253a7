from __future__ import annotations

import logging
from collections.abc import Callable
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import pytest
from jinja2 import Environment
from mkdocs.exceptions import PluginError

from backmassage import mkdocs as macros
from backmassage.macros import MACROS
from backmassage.theme import Theme
from tests.messages.project import edit


class FakeTheme:
    """The theme of MkDocs, as far as it is used."""

    def __init__(self, folder: Path) -> None:
        self.dirs = [str(folder)]

    def get_env(self) -> Environment:
        return Environment(autoescape=True)


class FakeEnvironment:
    """What mkdocs-macros-plugin hands to ``define_env``, as far as it is used."""

    def __init__(self, project: Path) -> None:
        self.project_dir = str(project)
        self.conf: dict[str, Any] = {"extra": {}, "theme": FakeTheme(project / "theme")}
        self.macros: dict[str, Callable[..., str]] = {}
        self.stand_on("faq.md")

    def macro(self, function: Callable[..., str], name: str) -> None:
        self.macros[name] = function

    def stand_on(self, src_uri: str) -> None:
        self.page = SimpleNamespace(file=SimpleNamespace(src_uri=src_uri))


@pytest.fixture
def serve() -> Any:
    """Run as ``mkdocs serve`` does."""
    with click.Context(click.Command("serve"), info_name="serve") as context:
        yield context


def test_only_serve_serves() -> None:
    assert not macros.serving()
    with click.Context(click.Command("build"), info_name="build"):
        assert not macros.serving()
    with click.Context(click.Command("serve"), info_name="serve"):
        assert macros.serving()


def test_a_good_project_gets_every_macro_and_its_view(project: Callable[[], Path]) -> None:
    env = FakeEnvironment(project())
    macros.define_env(env)
    assert set(env.macros) == set(MACROS)
    view = env.conf["extra"]["bm"]
    assert isinstance(view, Theme)
    assert view.problems == ""


def test_pages_get_what_the_checks_rendered_call_by_call(
    project: Callable[[], Path], caplog: pytest.LogCaptureFixture
) -> None:
    env = FakeEnvironment(project())
    macros.define_env(env)
    assert 'href="#source-1"' in env.macros["cite"]("first-2001")
    assert "Massage may ease back pain" in env.macros["claim"]("pain")
    with caplog.at_level(logging.WARNING, logger="mkdocs.plugins.backmassage"):
        box = env.macros["claim"]("pain")  # the page has it once
    message = "docs/faq.md: claim: the page changed while the site was built; save it again"
    assert message in unescape(box)
    assert message in caplog.text
    assert 'class="bm-problems"' in box
    assert 'id="source-1"' in env.macros["sources"](), "what follows is not lost"
    env.stand_on("safety/index.md")
    assert env.macros["notice"]("any", "words").startswith("<"), "each page has calls of its own"


def test_a_broken_project_stops_a_build_with_every_problem(project: Callable[[], Path]) -> None:
    folder = project()
    edit(folder, "data/claims/pain.yml", "size: small", "size: smal")
    edit(folder, "docs/faq.md", '{{ claim("pain") }}', '{{ clam("pain") }}')
    with pytest.raises(PluginError) as error:
        macros.define_env(FakeEnvironment(folder))
    lines = str(error.value).strip().splitlines()
    assert [line.split(":")[0] for line in lines] == ["data/claims/pain.yml", "docs/faq.md", "2 problems. Field help"]


@pytest.mark.usefixtures("serve")
def test_a_broken_project_is_served_as_a_box(project: Callable[[], Path], caplog: pytest.LogCaptureFixture) -> None:
    folder = project()
    edit(folder, "data/claims/pain.yml", "label: Back pain", "label: ''")
    edit(folder, "data/claims/pain.yml", "size: small", "size: <b>small</b>")
    env = FakeEnvironment(folder)
    with caplog.at_level(logging.ERROR, logger="mkdocs.plugins.backmassage"):
        macros.define_env(env)
    view = env.conf["extra"]["bm"]
    for line in (
        "data/claims/pain.yml:2:1: label: is empty; write something or take the field out",
        "data/claims/pain.yml:18:1: size: no size '<b>small</b>'; use large, moderate, small, trivial or unknown",
        "2 problems. Field help: CONTRIBUTING.md#fields",
    ):
        assert line in unescape(str(view.problems))
        assert line in caplog.text
    assert "<b>" not in view.problems
    assert "\n" not in view.problems
    assert {macro("anything", at="all") for macro in env.macros.values()} == {""}, "macros say nothing"
    assert set(env.macros) == set(MACROS)
