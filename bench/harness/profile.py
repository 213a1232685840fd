"""What a flight recording says: the hottest methods, and stacks folded for a flame graph."""

import collections
import json
import pathlib
import subprocess

from . import tools
from .errors import BenchError

SAMPLES = "jdk.ExecutionSample,jdk.NativeMethodSample"
DEPTH = 64
# Native methods count as running for Flight Recorder even while they only wait.
WAITING = ("epollWait", "park", "accept", "poll")


def java_pid(pids: list[int]) -> int:
    """The JVM among a launcher's processes."""
    for pid in pids:
        if pathlib.Path(f"/proc/{pid}/comm").read_text().strip() == "java":
            return pid
    raise BenchError("no JVM among the processes of the system: only Java can be profiled here")


def ask(pid: int, *words: str) -> None:
    tools.run("talking to the JVM", [tools.require("jcmd"), str(pid), *words])


def stacks(recording: pathlib.Path) -> collections.Counter[tuple[str, ...]]:
    """How often each stack was seen, outermost frame first."""
    done = subprocess.run([tools.require("jfr"), "print", "--json", "--events", SAMPLES,
                           "--stack-depth", str(DEPTH), str(recording)],
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise BenchError(f"jfr cannot read {recording}: {done.stderr.strip()}")
    counted: collections.Counter[tuple[str, ...]] = collections.Counter()
    for event in json.loads(done.stdout)["recording"]["events"]:
        trace = event["values"].get("stackTrace")
        if trace and not _waits(trace["frames"][0]):
            counted[tuple(_name(frame) for frame in reversed(trace["frames"]))] += 1
    if not counted:
        raise BenchError(f"no samples in {recording}: was there any load?")
    return counted


def _waits(frame: dict) -> bool:
    return frame["method"]["name"].startswith(WAITING) and frame["type"] == "Native"


def _name(frame: dict) -> str:
    method = frame["method"]
    return f"{method['type']['name'].replace('/', '.')}.{method['name']}"


def folded(counted: collections.Counter[tuple[str, ...]]) -> str:
    """One line a stack, as flame graph tools read it."""
    return "\n".join(f"{';'.join(stack)} {count}" for stack, count in counted.items()) + "\n"


def hottest(counted: collections.Counter[tuple[str, ...]], most: int) -> list[str]:
    """Methods by the share of samples they are on top of, and of those they are in at all."""
    total = counted.total()
    own: collections.Counter[str] = collections.Counter()
    within: collections.Counter[str] = collections.Counter()
    for stack, count in counted.items():
        own[stack[-1]] += count
        for name in set(stack):
            within[name] += count
    lines = [f"{total} samples", f"{'self':>6} {'total':>6}  method"]
    lines += [f"{count / total:6.1%} {within[name] / total:6.1%}  {name}"
              for name, count in own.most_common(most)]
    return lines


def tree(counted: collections.Counter[tuple[str, ...]], least: float = 0.02) -> list[str]:
    """The flame graph as indented text, without what is in fewer than `least` of the samples."""
    total = counted.total()
    lines: list[str] = []

    def descend(part: collections.Counter[tuple[str, ...]], depth: int) -> None:
        below: dict[str, collections.Counter[tuple[str, ...]]] = {}
        for stack, count in part.items():
            if stack:
                below.setdefault(stack[0], collections.Counter())[stack[1:]] += count
        for name, inner in sorted(below.items(), key=lambda item: -item[1].total()):
            if inner.total() >= least * total:
                lines.append(f"{inner.total() / total:6.1%} {'  ' * depth}{name}")
                descend(inner, depth + 1)

    descend(counted, 0)
    return lines
