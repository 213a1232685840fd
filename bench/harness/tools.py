"""What a run needs before it starts: built here, or asked for with the command that brings it."""

import pathlib
import shutil
import subprocess

from . import paths
from .errors import BenchError


def require(tool: str) -> str:
    found = shutil.which(tool)
    if found is None:
        raise BenchError(f"{tool} is missing: run bench/setup")
    return found


def run(what: str, command: list[str], directory: pathlib.Path = paths.ROOT) -> None:
    """Runs a build step; its output is shown only when it fails."""
    done = subprocess.run(command, cwd=directory, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode != 0:
        tail = "\n".join(done.stdout.splitlines()[-25:])
        raise BenchError(f"{what} failed ({' '.join(command)}):\n{tail}")


def build_wire() -> None:
    """The load generator and the sink."""
    require("make")
    require("cc")
    run("building the load generator (libraries missing? bench/setup)",
        ["make", "-s", "all"], paths.BENCH / "wire")


def build_module() -> None:
    """The Java part, when it is not built yet or older than its sources."""
    require("mvn")
    run("building the bench module",
        ["mvn", "-q", "package", "-DskipTests", "-Dspotless.check.skip",
         "-pl", "bench", "-am", "-T1"])


def class_path() -> str:
    listed = paths.TARGET / "classpath"
    newest = max(source.stat().st_mtime for source in (paths.BENCH / "src").rglob("*.java"))
    if not listed.exists() or listed.stat().st_mtime < newest:
        build_module()
    return f"{paths.TARGET / 'classes'}:{listed.read_text().strip()}"


def load_file(workload: str, compression: str) -> pathlib.Path:
    """The requests of a workload; generated once, and again when the generator has changed."""
    file = paths.LOAD / f"{workload}.{compression}"
    generator = paths.BENCH / "src/main/java/io/sluice/bench/load"
    newest = max(source.stat().st_mtime for source in generator.glob("*.java"))
    if not file.exists() or file.stat().st_mtime < newest:
        run("generating the load files",
            [require("java"), "-cp", class_path(), "io.sluice.bench.load.LoadFiles",
             str(paths.LOAD), workload])
    return file


def spans_per_request(file: pathlib.Path) -> int:
    with open(file, "rb") as entries:
        return int.from_bytes(entries.read(4), "big")
