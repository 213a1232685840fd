"""Runs scenarios: starts all systems, warms them up, then measures them in interleaved rounds."""

import dataclasses
import pathlib
import shutil
import tempfile
import time

from . import cluster, machine, measure, systems, tools
from .errors import BenchError
from .scenarios import Scenario
from .systems import Running, System


@dataclasses.dataclass(frozen=True)
class Effort:
    """How long a run takes."""

    warm_up: float
    window: float
    rounds: int
    idle: float


QUICK = Effort(warm_up=10, window=3, rounds=2, idle=5)
SHORT = Effort(warm_up=30, window=5, rounds=3, idle=15)
FULL = Effort(warm_up=40, window=10, rounds=7, idle=30)

NATIVE_WARM_UP = 2
BUSY = 0.8  # of the warm-up; the rest may be waiting
MOST_WARM_UP = 3  # times as long by the clock


@dataclasses.dataclass
class Result:
    """What a scenario gave, by the name of the system."""

    scenario: Scenario
    windows: dict[str, list[measure.Window]] = dataclasses.field(default_factory=dict)
    idle: dict[str, measure.Idle] = dataclasses.field(default_factory=dict)
    left_out: dict[str, str] = dataclasses.field(default_factory=dict)
    programs: dict[str, str] = dataclasses.field(default_factory=dict)


def say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


def run(chosen: list[Scenario], who: list[System], effort: Effort) -> list[Result]:
    tools.build_wire()
    for scenario in chosen:
        tools.load_file(scenario.workload, scenario.compression)
    for system in who:
        system.prepare()
    return [_run_one(scenario, who, effort) for scenario in chosen]


def _run_one(scenario: Scenario, who: list[System], effort: Effort) -> Result:
    say(f"{scenario.name}: {scenario.about}")
    directory = pathlib.Path(tempfile.mkdtemp(prefix="sluice-bench-"))
    result = Result(scenario)
    with Session(directory) as session:
        session.start(scenario, who, result)
        if scenario.idle:
            _measure_idle(session, effort, result)
        else:
            session.warm_up(scenario, effort)
            _measure_rounds(session, scenario, effort, result)
    return result


class Session:
    """The sink and the systems of one scenario; ends them all, and removes what they wrote."""

    def __init__(self, directory: pathlib.Path):
        self.directory = directory
        self.core, self.load_core = machine.cores()
        self.sink = measure.Sink(directory, self.load_core)
        self.running: list[Running] = []
        self.cluster: cluster.Cluster | None = None

    def start(self, scenario: Scenario, who: list[System], result: Result) -> None:
        if scenario.cluster:
            self.cluster = cluster.Cluster(self.directory)
        for system in who:
            reason = system.lacks(scenario)
            if reason is not None:
                result.left_out[system.name] = reason
                continue
            place = systems.Place(self.directory / system.name, measure.free_port(),
                                  measure.free_port(), self.sink.port, self.core,
                                  self.cluster.kubeconfig if self.cluster else None)
            running = systems.start_and_wait(system, place, scenario)
            result.programs[system.name] = running.program()
            self.running.append(running)

    def warm_up(self, scenario: Scenario, effort: Effort) -> None:
        for running in self.running:
            seconds = effort.warm_up if running.system.warms_up else NATIVE_WARM_UP
            self.warm_up_one(running, scenario, seconds)

    def warm_up_one(self, running: Running, scenario: Scenario, seconds: float) -> None:
        """
        Loads the system fully until it has worked for so long. CPU time counts, not the clock: on a
        busy machine a JVM gets only part of its core, and compiles that much later.
        """
        fully = dataclasses.replace(scenario, rate=0)
        end = time.monotonic() + MOST_WARM_UP * seconds
        while time.monotonic() < end and running.child.cpu_seconds() < BUSY * seconds:
            self.window(running, fully, min(seconds, 5))

    def window(self, running: Running, scenario: Scenario, seconds: float) -> measure.Window:
        return measure.window(scenario, running.child, running.place.port(scenario), self.sink,
                              seconds, self.load_core)

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        for running in self.running:
            running.child.stop()
        self.sink.child.stop()
        if self.cluster:
            self.cluster.stop()
        if kind is None:
            shutil.rmtree(self.directory)
        else:
            say(f"what the systems said is kept in {self.directory}")


def _measure_rounds(session: Session, scenario: Scenario, effort: Effort, result: Result) -> None:
    for number in range(effort.rounds):
        for running in session.running:
            window = session.window(running, scenario, effort.window)
            result.windows.setdefault(running.system.name, []).append(window)
            say(f"  round {number + 1} {running.system.name:8} {one_line(window)}")
    _check(result)


def _check(result: Result) -> None:
    """A run in which nothing arrived has measured nothing."""
    for name, windows in result.windows.items():
        if not any(window.spans_delivered for window in windows):
            raise BenchError(f"{result.scenario.name}: nothing of {name} arrived at the sink "
                             f"(first failure: status {windows[0].first_failure})")


def one_line(window: measure.Window) -> str:
    trouble = "".join(f", {count} {what}" for what, count in (
        ("refused", window.refused), ("failed", window.failed), ("unsent", window.unsent),
        ("spans lost", window.spans_lost), ("malformed", window.malformed)) if count)
    return (f"{window.spans_per_cpu_second / 1000:7.0f} k spans/CPU-s "
            f"{window.cpu_percent:4.0f} % CPU {window.spans_per_second / 1000:6.0f} k spans/s "
            f"p99 {window.p99_ms:.1f} ms RSS {window.rss_median_mib:.0f} MiB{trouble}")


def _measure_idle(session: Session, effort: Effort, result: Result) -> None:
    time.sleep(effort.idle / 3)  # what starting began (compiling, collecting) comes to an end
    for running in session.running:
        measured = measure.idle(running.child, running.seconds_to_ready, effort.idle)
        result.idle[running.system.name] = measured
        say(f"  {running.system.name:8} ready in {measured.seconds_to_ready:.2f} s, "
            f"{measured.cpu_percent:.2f} % CPU, {measured.rss_mib:.0f} MiB")
