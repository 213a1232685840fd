"""Two builds of the project side by side, and what differs between them by more than noise."""

import dataclasses
import json
import pathlib
import statistics
import subprocess

from . import paths, systems, tools
from .errors import BenchError
from .processes import pinned
from .systems import System

LEAST_CHANGE = 0.05


@dataclasses.dataclass(frozen=True)
class Build:
    """A tree of sources that has been built."""

    name: str
    root: pathlib.Path

    def build(self) -> None:
        if not (self.root / "bench/pom.xml").exists():
            raise BenchError(f"{self.name} has no bench/: choose a later revision")
        tools.run(f"building {self.name}",
                  ["mvn", "-q", "package", "-DskipTests", "-Dspotless.check.skip",
                   "-pl", "distro,bench", "-am", "-T1"], self.root)

    def system(self) -> System:
        launcher = str(self.root / "sluice")
        return dataclasses.replace(systems.ALL["sluice"], name=self.name, variable="",
                                   program=lambda: [launcher])

    def jmh(self, pattern: str, directory: pathlib.Path, core: int | None) -> dict[str, float]:
        """Nanoseconds a span by benchmark and parameters, from one short fork."""
        target = self.root / "bench/target"
        output = directory / f"{self.name}.json"
        listed = (target / "classpath").read_text().strip()
        tools.run(f"JMH of {self.name}", pinned(
            ["java", "-cp", f"{target / 'classes'}:{listed}", "org.openjdk.jmh.Main", pattern,
             "-f", "1", "-wi", "3", "-i", "3", "-foe", "true", "-rf", "json",
             "-rff", str(output)], core), self.root)
        return {_label(run): run["primaryMetric"]["score"]
                for run in json.loads(output.read_text())}


def _label(run: dict) -> str:
    name = ".".join(run["benchmark"].split(".")[-2:])
    parameters = ", ".join(run.get("params", {}).values())
    return f"{name} ({parameters})" if parameters else name


class BaseWorktree:
    """The base revision checked out beside the working tree; removed in the end."""

    def __init__(self, revision: str, directory: pathlib.Path):
        self.revision = revision
        self.root = directory / "base"

    def __enter__(self) -> pathlib.Path:
        _git("worktree", "add", "--detach", str(self.root), self.revision)
        return self.root

    def __exit__(self, *_: object) -> None:
        _git("worktree", "remove", "--force", str(self.root))


def _git(*words: str) -> None:
    done = subprocess.run(["git", "-C", str(paths.ROOT), *words], capture_output=True, text=True,
                          check=False)
    if done.returncode != 0:
        raise BenchError(f"git {' '.join(words)}: {done.stderr.strip()}")


@dataclasses.dataclass(frozen=True)
class Pairs:
    """A quantity measured of base and working tree in turns; less is better."""

    label: str
    unit: str
    base: list[float]
    mine: list[float]

    @property
    def ratios(self) -> list[float]:
        return [mine / base for mine, base in zip(self.mine, self.base, strict=True) if base]

    def verdict(self) -> str:
        """
        Moved only if every run of one side is beyond every run of the other, which five pairs of
        the same thing do by chance once in 126 times, and by more than a few percent.
        """
        change = statistics.median(self.ratios) - 1
        if abs(change) < LEAST_CHANGE:
            return "same"
        if min(self.mine) > max(self.base):
            return "WORSE"
        return "better" if max(self.mine) < min(self.base) else "same"

    def line(self) -> str:
        ratios = self.ratios
        return (f"{self.verdict():6} {statistics.median(ratios):6.2f} "
                f"({min(ratios):.2f} to {max(ratios):.2f})  "
                f"{statistics.median(self.base):10,.2f} -> {statistics.median(self.mine):10,.2f} "
                f"{self.unit:12} {self.label}")
