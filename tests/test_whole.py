"""Where `-o` leads: a file is replaced whole; a pipe, a device, an open file is written to."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest
from program import FEE, call, run

from quotes.errors import OutputError
from quotes.whole import whole_file, whole_folder

COMMANDS = {
    "export": ("export", "quotes.db", "-o"),
    "parquet": ("export", "quotes.db", "--format", "parquet", "-o"),
    "report": ("report", "quotes.db", "Orla Venn", "-o"),
    "feed": ("new", "quotes.db", "--since-run", "--atom"),
}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    (folder / "fee.txt").write_text(FEE, encoding="utf-8")
    result = call("extract", folder / "quotes.db", folder / "fee.txt", "--engine", "rules")
    assert result.exit_code == 0
    return folder / "quotes.db"


@pytest.fixture(autouse=True)
def here(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("quotes.db").symlink_to(database)
    return tmp_path


def read_from(pipe: str) -> tuple[threading.Thread, list[bytes]]:
    """Begin to read a pipe to its end."""
    told: list[bytes] = []
    thread = threading.Thread(target=lambda: told.append(Path(pipe).read_bytes()), daemon=True)
    thread.start()
    return thread, told


@pytest.mark.parametrize("linked", [False, True])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_pipe_is_written_to_and_stays_a_pipe(name: str, linked: bool) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow")
    os.mkfifo("pipe")
    Path("link").symlink_to("pipe")
    thread, told = read_from("pipe")
    result = call(*COMMANDS[name], "link" if linked else "pipe")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    thread.join(10)
    assert stat.S_ISFIFO(Path("pipe").stat().st_mode), "it was replaced by a file"
    call(*COMMANDS[name], "file")
    assert told and len(told[0]) > 300
    if name != "feed":  # it tells when it was made
        assert told == [Path("file").read_bytes()]


def test_what_cannot_be_written_to_is_told_and_stays(here: Path) -> None:
    """A device takes what it takes: here one that nothing can be opened for."""
    try:
        os.mknod("node", 0o666 | stat.S_IFCHR, os.makedev(1, 7))  # a full one
    except PermissionError:
        pytest.skip("only root makes devices")
    result = call("export", "quotes.db", "-o", "node")
    assert stat.S_ISCHR(Path("node").lstat().st_mode)
    assert result.exit_code == 1
    assert result.stderr.startswith("quotes: node could not be written (")
    assert result.stderr.endswith("); what it got is not whole. Name another place.\n")
    assert sorted(path.name for path in here.iterdir()) == ["node", "quotes.db"]


@pytest.mark.parametrize("place", ["/dev/stdout", "/dev/fd/1", "-"])
def test_standard_output_by_its_name(place: str) -> None:
    printed = call("export", "quotes.db")
    named = run("export", "quotes.db", "-o", place)
    assert (named.returncode, named.stdout, named.stderr) == (0, printed.stdout, "")


def test_a_report_and_a_feed_are_printed_in_the_place_of_a_file() -> None:
    Path("-").touch()  # that there is one changes nothing
    assert run("report", "quotes.db", "Quill", "-o", "-").stdout.startswith("# Dario Quill\n")
    feed = run("new", "quotes.db", "--since-run", "--atom", "-")
    assert (feed.returncode, feed.stderr) == (0, "") and feed.stdout.endswith("</feed>\n")
    assert Path("-").read_bytes() == b""


def test_standard_output_that_is_a_file_keeps_what_was_written_before() -> None:
    with Path("out").open("w", encoding="utf-8") as out:
        out.write("before\n")
        out.flush()
        assert run("report", "quotes.db", "Quill", "-o", "/dev/stdout", stdout=out,
                   stderr=None, capture_output=False).returncode == 0  # fmt: skip
        out.write("after\n")
    lines = Path("out").read_text(encoding="utf-8").splitlines()
    assert (lines[0], lines[1], lines[-1]) == ("before", "# Dario Quill", "after")


def test_a_reader_who_has_seen_enough_is_no_fault() -> None:
    os.mkfifo("pipe")
    read = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    place = Path("pipe")
    with pytest.raises(BrokenPipeError), whole_file(place) as stream:
        os.close(read)
        stream.write(b"a")
    result = run("export", "quotes.db", "-o", "/dev/stdout", before=["bash", "-c", '"$@" | :', "-"])
    assert (result.returncode, result.stderr) == (0, "")


def test_a_folder_in_the_place_of_a_pipe_is_refused() -> None:
    os.mkfifo("pipe")
    with pytest.raises(OutputError, match="pipe is no folder"), whole_folder(Path("pipe")):
        pass
    assert stat.S_ISFIFO(Path("pipe").stat().st_mode)
