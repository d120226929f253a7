"""The commands as a person types them, each in a scratch project with a Python of straw."""

from __future__ import annotations

import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.installs.project import environment, fake_python, make_scratch, run
from tests.support import ROOT

# The folder to build into is the last word of the command; `mkdocs` writes a page and a folder there.
BUILD = 'for last; do :; done; mkdir -p "$last/faq"; echo "$SITE_URL" >"$last/faq/index.html"; exit 0'
LOCAL = "Built site/ for http://127.0.0.1:8000/, which is this machine only. To publish it: make build SITE_URL="


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = make_scratch(tmp_path / "a project, with blanks and é")
    fake_python(folder, BUILD)
    return folder


def build(project: Path, umask: int = -1, **env: str) -> subprocess.CompletedProcess[str]:
    return run(project, "sh", "tools/build.sh", env=environment(**env), umask=umask)


def hidden(folder: Path) -> set[str]:
    """What a build keeps beside the site, its lock aside."""
    return {path.name for path in folder.glob(".*")} - {".venv", ".build-lock"}


def test_a_build_can_be_read_by_a_web_server_whatever_the_umask(project: Path) -> None:
    done = build(project, umask=0o077)
    assert done.returncode == 0, done.stdout
    modes = {path.name: f"{path.stat().st_mode & 0o777:o}" for path in [project / "site", *project.glob("site/**/*")]}
    assert modes == {"site": "755", "faq": "755", "index.html": "644"}


def test_a_build_that_fails_leaves_the_last_one_and_says_why(project: Path) -> None:
    build(project)
    fake_python(
        project,
        'for last; do :; done; mkdir -p "$last"; echo "INFO  - x"; echo "ERROR   -  "; echo "docs/x.md:3:1: wrong"; echo; echo "Aborted with a BuildError!"; exit 1',
    )
    done = build(project)
    assert done.returncode == 1
    assert done.stdout == "docs/x.md:3:1: wrong\n"
    assert (project / "site/faq/index.html").is_file()
    assert hidden(project) == set()


def test_what_a_killed_build_left_is_cleared_away(project: Path) -> None:
    build(project)
    (project / "site").rename(project / ".site-last")  # killed between the two halves of a swap
    (project / ".site-new/faq").mkdir(parents=True)
    (project / ".site-new.log").touch()
    (project / ".site-new.AbCdEf").mkdir()
    fake_python(project, "exit 1")
    assert build(project).returncode == 1
    assert (project / "site/faq/index.html").is_file()
    assert hidden(project) == set()


def test_a_build_may_be_killed_at_any_moment(project: Path) -> None:
    build(project)
    fake_python(project, 'for last; do :; done; mkdir "$last"; touch started; sleep 0.5; exit 0')
    killed = subprocess.Popen(["sh", "tools/build.sh"], cwd=project, env=environment())
    until(project / "started")
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert (project / "site/faq/index.html").is_file()
    fake_python(project, BUILD)
    assert build(project).returncode == 0
    assert hidden(project) == set()


def test_two_builds_at_once_take_turns(project: Path) -> None:
    fake_python(project, f"[ ! -e busy ] || touch both; touch busy started; sleep 0.5; rm busy; {BUILD}")
    first = subprocess.Popen(["sh", "tools/build.sh"], cwd=project, env=environment(), stdout=subprocess.DEVNULL)
    until(project / "started")
    second = build(project)
    assert first.wait() == 0
    assert second.returncode == 0
    assert second.stdout.startswith("Another build is running here: waiting for it.\n")
    assert not (project / "both").exists()
    assert [path.name for path in (project / "site").iterdir()] == ["faq"]


def until(path: Path) -> None:
    """Wait for a file."""
    for _ in range(200):
        if path.exists():
            return
        time.sleep(0.02)
    pytest.fail(f"{path.name} did not come")


def test_where_site_is_a_link_it_stays_one(project: Path, tmp_path: Path) -> None:
    served = tmp_path / "www" / "massage"
    served.mkdir(parents=True)
    (served / "old.html").touch()
    (project / "site").symlink_to(served)
    assert build(project).returncode == 0
    assert (project / "site").is_symlink()
    assert [path.name for path in served.iterdir()] == ["faq"]
    assert hidden(served.parent) == set()


def test_a_link_that_leads_nowhere_gets_one_line(project: Path, tmp_path: Path) -> None:
    (project / "site").symlink_to(tmp_path / "gone" / "massage")
    done = build(project)
    assert done.returncode == 1
    assert done.stdout == f"site leads to {tmp_path}/gone/massage, but nothing can be written to {tmp_path}/gone.\n"


@pytest.mark.parametrize(
    ("address", "used", "last"),
    [
        (None, "", LOCAL),
        ("", "", LOCAL),
        ("  ", "", LOCAL),
        ("http://localhost:8000/x/", "http://localhost:8000/x/", LOCAL.replace("127.0.0.1:8000/", "localhost:8000/x/")),
        (" https://example.org/ ", "https://example.org/", "Built site/ for https://example.org/\n"),
        ("https://localhost.example/", "https://localhost.example/", "Built site/ for https://localhost.example/\n"),
    ],
)
def test_the_end_of_a_build_says_for_which_address_it_is(
    project: Path, address: str | None, used: str, last: str
) -> None:
    done = build(project) if address is None else build(project, SITE_URL=address)
    assert done.returncode == 0, done.stdout
    assert done.stdout.startswith(last)
    assert done.stdout.count("\n") == 1
    assert (project / "site/faq/index.html").read_text() == used + "\n"


@pytest.mark.parametrize("script", ["build", "serve"])
@pytest.mark.parametrize(
    "address",
    [
        "example.org",
        "ftp://example.org/",
        "https://",
        "https://exa mple.org/",
        'https://x/"><script>',
        "https://u:p@x/",
    ],
)
def test_an_address_that_is_none_is_refused_in_one_line(project: Path, script: str, address: str) -> None:
    for name in ("SITE_URL", "REPO_URL"):
        done = run(project, "sh", f"tools/{script}.sh", env=environment(**{name: address}))
        assert done.returncode == 1
        assert done.stdout.startswith(name)
        assert done.stdout.count("\n") == 1


@pytest.mark.parametrize(
    ("port", "line"),
    [
        ("abc", "PORT=abc is not a number. Try: make serve PORT=8001"),
        ("-1", "PORT=-1 is not a number. Try: make serve PORT=8001"),
        ("80 80", "PORT=80 80 is not a number. Try: make serve PORT=8001"),
        ("٨٠٠٠", "PORT=٨٠٠٠ is not a number. Try: make serve PORT=8001"),
        ("0", "PORT=0 is not between 1 and 65535. Try: make serve PORT=8001"),
        ("70000", "PORT=70000 is not between 1 and 65535. Try: make serve PORT=8001"),
        ("9" * 5000, f"PORT={'9' * 5000} is not between 1 and 65535. Try: make serve PORT=8001"),
    ],
)
def test_a_port_that_is_none_is_refused_in_one_line(project: Path, port: str, line: str) -> None:
    done = run(project, "sh", "tools/serve.sh", env=environment(PORT=port))
    assert done.returncode == 1
    assert done.stdout == line + "\n"


def test_scripts_stay_in_the_project_whatever_cdpath_says(project: Path, tmp_path: Path) -> None:
    decoy = tmp_path / "decoy"
    (decoy / "tools").mkdir(parents=True)
    assert build(project, CDPATH=str(decoy)).returncode == 0
    assert (project / "site/faq").is_dir()
    assert list(decoy.rglob("*")) == [decoy / "tools"]


# --- make ----------------------------------------------------------------------------------------


def make(folder: Path, *words: str) -> str:
    return run(folder, "make", *words).stdout


@pytest.mark.parametrize("target", ["serve", "build", "check", "schema", "new technique x", "fields technique"])
def test_an_editor_installs_the_site_builder_and_nothing_else(target: str) -> None:
    shown = make(ROOT, "-n", *target.split())
    assert [line for line in shown.splitlines() if "setup.sh" in line] == ["sh tools/setup.sh site"]


def test_the_words_after_new_and_fields_are_no_targets(project: Path) -> None:
    fake_python(project, checks='shift 2; echo "$@"; exit 0')
    (project / "tools/setup.sh").write_text("")
    assert make(project, "new", "technique", "lomi-lomi") == "new technique lomi-lomi\n"
    assert make(project, "fields", "technique") == "fields technique\n"
    assert "No rule to make target" in make(project, "technique")


def test_a_problem_of_the_content_stands_alone(project: Path) -> None:
    (project / "tools/setup.sh").write_text('echo "set up: $*"\n')
    fake_python(project, checks='echo "data/x.yml:3:1: wrong"; exit 1')
    shown = make(project, "test").splitlines()
    assert shown[:2] == ["set up: site", "data/x.yml:3:1: wrong"]
    assert len(shown) == 3
    assert shown[2].startswith("make: ***")


@pytest.mark.parametrize("guide", ["README.md", "CONTRIBUTING.md", "HACKING.md"])
def test_every_command_of_the_guides_exists_and_needs_no_environment_of_ones_own(guide: str) -> None:
    text = (ROOT / guide).read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^)make ([a-z]+)", text, re.MULTILINE))
    assert named
    assert named <= targets
    assert not re.search(r"(?<!/bin/)python3? -m backmassage", text), "only make knows where the environment is"
