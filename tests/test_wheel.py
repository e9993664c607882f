"""The wheel: what it puts where, and that the program works from it, outside the checkout."""

from __future__ import annotations

import email
import json
import os
import signal
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from urllib.request import urlopen

import pytest
from program import CHECKOUT, FEE, PLAIN

from quotes.networks.runtime import FILES

# nothing here may reach a package index
ALONE = {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONPATH": ""}
SHIPPED = (
    "metadata.yml",
    "db/migrations/0001_first.sql",
    "db/views/quote_list.sql",
    "db/kept/repeats.sql",
)
WEIGHTS = (*FILES, "SHA256SUMS", "NOTICE")
LARGEST = 45_000_000  # bytes


def python(*words: object, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *map(str, words)]
    done = subprocess.run(
        command, capture_output=True, text=True, env=os.environ | ALONE, **options
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    python("-m", "build", "--wheel", "--no-isolation", "--outdir", folder, CHECKOUT)
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def home(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the wheel, which finds the libraries where these tests do."""
    home = tmp_path_factory.mktemp("home")
    python("-m", "venv", "--without-pip", home)
    place = sysconfig.get_path("purelib", "venv", {"base": str(home), "platbase": str(home)})
    # a line of a .pth file adds a folder without reading the .pth files in it, so that the
    # checkout, were it installed there as editable, is not found
    Path(place, "libraries.pth").write_text(sysconfig.get_path("purelib"))
    python("-m", "pip", "--python", home, "install", "--quiet", "--no-deps", wheel)
    return home


def installed(home: Path, name: str) -> str:
    return str(home / ("Scripts" if os.name == "nt" else "bin") / name)


def run(home: Path, *words: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [installed(home, "quotes"), *map(str, words)]
    env = os.environ | PLAIN | ALONE
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=env, timeout=60)


def test_only_the_package_lands_in_site_packages(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"quotes"}
    assert {f"quotes/{name}" for name in SHIPPED} <= set(names)
    words = [name for name in names if name.startswith("quotes/english/words/")]
    assert len(words) == len(list((CHECKOUT / "quotes" / "english" / "words").glob("*.txt")))
    for kind in ("templates", "static"):
        there = (CHECKOUT / "quotes" / "site" / kind).glob("*.*")
        assert {f"quotes/site/{kind}/{file.name}" for file in there} <= set(names)
    assert "quotes/py.typed" in names
    assert {"quotes/report/templates/report.html", "quotes/report/templates/report.css"} <= set(
        names
    )
    assert not [name for name in names if "__pycache__" in name or name.endswith(".db")]


def test_the_weights_are_in_it_and_it_is_no_larger_for_them_than_it_may_be(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    inside = {name for name in archive.namelist() if name.startswith("quotes/weights/")}
    assert inside == {f"quotes/weights/{name}" for name in WEIGHTS}
    for name in WEIGHTS:
        beside = CHECKOUT / "quotes" / "weights" / name
        assert archive.read(f"quotes/weights/{name}") == beside.read_bytes()
    assert wheel.stat().st_size <= LARGEST


def test_what_the_wheel_says_of_itself(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (name,) = (n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
    told = email.message_from_bytes(archive.read(name))
    assert (told["Name"], told["License-Expression"]) == ("quote-tracker", "Apache-2.0")
    assert told["Requires-Python"] == ">=3.11"
    needed = " ".join(told.get_all("Requires-Dist"))
    assert "onnxruntime" in needed and "tokenizers" in needed
    assert told.get_all("Provides-Extra") == ["parquet", "test"]
    points = archive.read(name.replace("METADATA", "entry_points.txt")).decode()
    assert "quotes = quotes.cli:main" in points and "quotes = quotes.site" in points


def test_it_works_outside_the_checkout(home: Path, tmp_path: Path) -> None:
    (tmp_path / "fee.txt").write_text(FEE, encoding="utf-8")
    found = subprocess.run(
        [installed(home, "python"), "-c", "import quotes; print(quotes.__file__)"],
        capture_output=True, text=True, cwd=tmp_path, env=os.environ | ALONE,
    )  # fmt: skip
    assert Path(found.stdout.strip()).is_relative_to(home)
    done = run(home, "extract", "quotes.db", "fee.txt", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Articles: 1 added.\nquotes.db holds 2 quotes by 2 speakers")
    listed = run(home, "list", "quotes.db", "--nl", "--speaker", "Venn", cwd=tmp_path)
    assert json.loads(listed.stdout)["speaker"] == "Orla Venn"


def test_its_pages_have_their_templates_styles_and_titles(home: Path, tmp_path: Path) -> None:
    (tmp_path / "fee.txt").write_text(FEE, encoding="utf-8")
    assert run(home, "extract", "news.db", "fee.txt", cwd=tmp_path).returncode == 0
    command = [installed(home, "quotes"), "serve", "news.db", "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=tmp_path, env=os.environ | PLAIN | ALONE
    ) as running:
        try:
            address = running.stdout.readline().split(" at ")[1].split()[0]
            pages = {
                path: urlopen(address + path, timeout=20).read().decode()
                for path in (
                    "news",
                    "-/quotes/news",
                    "-/quotes/news/speaker/orla-venn",
                    "-/static-plugins/quote-tracker/quotes.css",
                )
            }
        finally:
            running.send_signal(signal.SIGINT)
    assert "Search the words of quotes" in pages["news"], "the titles of metadata.yml"
    assert "/-/static-plugins/quote-tracker/quotes.css" in pages["-/quotes/news"]
    assert "roads minister" in pages["-/quotes/news/speaker/orla-venn"]
    assert ".q-mark" in pages["-/static-plugins/quote-tracker/quotes.css"]
