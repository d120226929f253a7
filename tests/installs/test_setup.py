"""tools/setup.sh in a project of its own, with packages of its own, offline: what it installs, and what it says."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.installs.project import environment, fake, make_scratch, make_wheel, run

# `bm_a` asks for `bm_b[more]`; the lock names bm_b without the extra, and the index also offers a newer bm_b:
# pip older than 23.3 then refuses to install, unless it is told not to resolve.
LOCK = "bm_a==1.0 {bm_a}\nbm_b==1.0 {bm_b}\n"


class Project:
    """A scratch project, its index, and the commands to run there."""

    def __init__(self, folder: Path) -> None:
        self.folder = make_scratch(folder)
        self.index = folder / "index"
        self.hashes = {
            "bm_a": make_wheel(self.index, "bm_a", "1.0", requires=["bm_b[more]>=1.0"], code="import bm_b\n"),
            "bm_b": make_wheel(self.index, "bm_b", "1.0"),
        }
        self.newer = make_wheel(self.index, "bm_b", "2.0")
        self.stamp = self.folder / ".venv/installed-site.txt"
        self.kept = self.folder / "kept"
        self.requirements("bm_a", LOCK)

    def requirements(self, direct: str, lock: str) -> None:
        """Write what is asked for, and the lock."""
        (self.folder / "requirements.in").write_text(f"# What for\n{direct}\n")
        (self.folder / "requirements.txt").write_text(lock.format(**self.hashes))

    def setup(self, **env: str) -> subprocess.CompletedProcess[str]:
        """Run setup.sh, with the folder of wheels as the only source of packages."""
        env = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "index", **env}
        return run(self.folder, "sh", "tools/setup.sh", "site", env=environment(**env))

    def pip(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the pip of .venv as it comes."""
        return run(self.folder, ".venv/bin/python", "-m", "pip", *arguments)

    @property
    def packages(self) -> Path:
        """Where .venv keeps its packages."""
        return next(self.folder.glob(".venv/lib/python3*/site-packages"))

    def installed(self) -> set[str]:
        """Our packages in .venv, with their versions."""
        return {info.stem for info in self.packages.glob("bm*.dist-info")}

    def keep(self) -> None:
        """Keep what is installed now."""
        self.kept.mkdir()
        for path in [*self.packages.glob("bm*"), self.stamp]:
            (shutil.copytree if path.is_dir() else shutil.copy2)(path, self.kept / path.name)

    def restore(self) -> None:
        """Bring back what was kept, by its files: a pip takes a hundred times longer."""
        for path in [*self.packages.glob("bm*"), *self.packages.glob("~*")]:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        for path in self.kept.iterdir():
            place = self.stamp if path.name == self.stamp.name else self.packages / path.name
            (shutil.copytree if path.is_dir() else shutil.copy2)(path, place)

    def forget(self, name: str) -> None:
        """Take a package out of .venv, and the stamp, as if it had never been there."""
        self.stamp.unlink(missing_ok=True)
        (self.packages / f"{name}.py").unlink()
        shutil.rmtree(self.packages / f"{name}-1.0.dist-info")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    project = Project(tmp_path_factory.mktemp("a project, with blanks and é"))
    python = project.folder / ".venv/bin/python"  # what a killed run left: the last file it writes is not there
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    done = project.setup()
    assert done.returncode == 0, done.stdout
    assert done.stdout.startswith("Making .venv with Python 3.")
    project.keep()
    yield project
    # Whatever the last test left, one run makes it whole.
    project.requirements("bm_a", LOCK)
    done = project.setup()
    assert done.returncode == 0, done.stdout
    assert project.installed() == {"bm_a-1.0", "bm_b-1.0"}


@pytest.fixture
def project(made: Project) -> Project:
    """The project with its packages installed, whatever the test before did."""
    made.requirements("bm_a", LOCK)
    made.restore()
    assert made.installed() == {"bm_a-1.0", "bm_b-1.0"}
    return made


def test_a_newer_release_changes_nothing(project: Project) -> None:
    assert project.pip("check").returncode == 0
    version = tuple(map(int, project.pip("--version").stdout.split()[1].split(".")[:2]))
    command = ["install", "--dry-run", "--force-reinstall", "--require-hashes", "--no-index", "--find-links=index"]
    resolving = project.pip(*command, "-r", "requirements.txt")
    assert (resolving.returncode == 0) == (version >= (23, 3)), "the fault itself: see pypa/pip#9644"
    assert project.pip(*command, "--no-deps", "-r", "requirements.txt").returncode == 0


def test_the_second_run_installs_nothing_and_needs_no_index(project: Project) -> None:
    shutil.move(project.index, project.folder / "away")
    try:
        done = project.setup()
    finally:
        shutil.move(project.folder / "away", project.index)
    assert (done.returncode, done.stdout) == (0, "")


def test_settings_that_send_packages_elsewhere_are_left_out(project: Project) -> None:
    project.forget("bm_a")
    done = project.setup(PIP_USER="1", PIP_TARGET="elsewhere", PIP_PREFIX="elsewhere", PIP_NO_BINARY=":all:")
    assert done.returncode == 0, done.stdout
    assert "bm_a-1.0" in project.installed()
    assert not (project.folder / "elsewhere").exists()


def test_a_settings_file_says_where_packages_come_from_and_nothing_else(project: Project, tmp_path: Path) -> None:
    (tmp_path / "pip.conf").write_text(
        f"[global]\nno-index = true\nfind-links = {project.index.as_uri()}\nuser = true\n"
    )
    project.forget("bm_a")
    env = environment(PIP_CONFIG_FILE=str(tmp_path / "pip.conf"))
    done = run(project.folder, "sh", "tools/setup.sh", "site", env=env)
    assert done.returncode == 0, done.stdout
    assert "bm_a-1.0" in project.installed()


def test_what_a_lock_drops_is_removed(project: Project) -> None:
    project.requirements("bm_b", "bm_b==1.0 {bm_b}\n")
    done = project.setup()
    assert done.returncode == 0, done.stdout
    assert project.installed() == {"bm_b-1.0"}


def test_another_hash_is_not_the_network(project: Project) -> None:
    project.requirements("bm_a", LOCK.replace("{bm_b}", "--hash=sha256:" + "0" * 64))
    project.forget("bm_b")
    done = project.setup()
    last = done.stdout.splitlines()[-1]
    assert done.returncode == 1
    assert "not the one that requirements.txt names by its hash" in last
    assert "network" not in last
    assert not project.stamp.exists()


def test_no_network_is_the_network(project: Project) -> None:
    project.forget("bm_b")
    closed = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0"}
    done = run(project.folder, "sh", "tools/setup.sh", "site", env=environment(**closed))
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1].endswith("The first run needs the network; run the same command again.")


def test_a_package_without_a_wheel_is_not_the_network(project: Project) -> None:
    project.requirements("bm_a", LOCK + "bm_c==1.0 --hash=sha256:" + "0" * 64 + "\n")
    (project.index / "bm_c-1.0.tar.gz").write_bytes(b"nobody builds this")
    last = project.setup().stdout.splitlines()[-1]
    assert last.startswith("requirements.txt: no ready-made package for Python 3.")


def test_a_lock_that_lacks_a_package_is_refused(project: Project) -> None:
    project.requirements("bm_a", "bm_a==1.0 {bm_a}\n")
    done = project.setup()
    assert done.returncode == 1
    assert "bm-a 1.0 requires bm-b" in done.stdout.replace("_", "-")
    assert not project.stamp.exists()


def test_a_package_that_cannot_be_imported_gets_no_stamp(project: Project) -> None:
    project.hashes["bm_d"] = make_wheel(project.index, "bm_d", "1.0", code="raise ImportError('no libbm.so here')\n")
    project.requirements("bm_d", "bm_d==1.0 {bm_d}\n")
    done = project.setup()
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1] == "bm_d is installed, but cannot be imported: ImportError: no libbm.so here"
    assert not project.stamp.exists()


def test_an_installation_cut_short_is_made_whole(project: Project) -> None:
    project.stamp.unlink()
    (project.packages / "bm_a-1.0.dist-info/RECORD").unlink()
    (project.packages / "bm_b.py").unlink()
    (project.packages / "~m_b").mkdir()  # what pip was about to remove
    done = project.setup()
    assert done.returncode == 0, done.stdout
    assert run(project.folder, ".venv/bin/python", "-I", "-c", "import bm_a").returncode == 0
    assert not (project.packages / "~m_b").exists()


def test_a_link_to_the_folder_and_cdpath_lead_to_the_same_place(project: Project, tmp_path: Path) -> None:
    decoy = tmp_path / "decoy"
    (decoy / "tools").mkdir(parents=True)
    link = tmp_path / "link"
    link.symlink_to(project.folder)
    env = environment(CDPATH=str(decoy))
    done = run(link, "sh", "tools/setup.sh", "site", env=env)
    assert (done.returncode, done.stdout) == (0, "")
    assert list(decoy.rglob("*")) == [decoy / "tools"]


@pytest.mark.parametrize("version", ["3.10", "3.15", "2.7"])
def test_a_python_that_is_not_supported_gets_one_line_with_both_bounds(tmp_path: Path, version: str) -> None:
    folder = make_scratch(tmp_path / "project")
    python = fake(tmp_path / "python", f"echo {version}")
    done = run(folder, "sh", "tools/setup.sh", "site", env=environment(PYTHON=str(python)))
    assert done.returncode == 1
    assert done.stdout == f"PYTHON={python} is Python {version}, but Python 3.11 to 3.14 is needed.\n"


def test_where_no_python_fits_the_line_says_what_there_is(tmp_path: Path) -> None:
    folder = make_scratch(tmp_path / "project")
    programs = tmp_path / "bin"
    fake(programs / "python3", "echo 3.15")
    for name in ("sh", "dirname", "cat"):
        (programs / name).symlink_to(str(shutil.which(name)))
    done = run(folder, "sh", "tools/setup.sh", "site", env=environment(PATH=str(programs)))
    assert done.returncode == 1
    assert done.stdout.startswith("Python 3.11 to 3.14 is needed; found here: 3.15. Install one of them, or name it:")
    assert done.stdout.count("\n") == 1
