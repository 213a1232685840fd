"""How a window is measured: load for some seconds, wait until all has arrived, subtract counters."""

import dataclasses
import json
import pathlib
import socket
import statistics
import subprocess
import time
import urllib.request

from . import paths, tools
from .errors import BenchError
from .processes import Child, Watch, pinned
from .scenarios import Scenario

SETTLE_SECONDS = 30
LOOK_SECONDS = 0.25
QUIET_SECONDS = 3  # many times the batch timeout of 200 ms: a starved system may be that slow


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Sink:
    """The counting backend and its counters."""

    def __init__(self, directory: pathlib.Path, core: int | None):
        self.port = free_port()
        self.child = Child("sink", [str(paths.WIRE / "sink"), str(self.port)], core=core,
                           log=directory / "sink.output")
        for _ in range(200):
            try:
                self.stats()
                return
            except OSError:
                self.child.check_alive()
                time.sleep(0.01)
        raise BenchError("the sink did not answer within 2 s")

    def stats(self) -> dict[str, int]:
        url = f"http://127.0.0.1:{self.port}/stats"
        with urllib.request.urlopen(url, timeout=5) as answer:
            return json.load(answer)

    def settled(self, expected: int) -> dict[str, int]:
        """The counters once all that is expected has come, or nothing more has for a while."""
        end = time.monotonic() + SETTLE_SECONDS
        stats, came = self.stats(), time.monotonic()
        while time.monotonic() < end:
            time.sleep(LOOK_SECONDS)
            later = self.stats()
            if later["spans"] != stats["spans"]:
                stats, came = later, time.monotonic()
            elif stats["spans"] >= expected or time.monotonic() - came > QUIET_SECONDS:
                return stats
        return stats


@dataclasses.dataclass
class Window:
    """What one measured window gave."""

    seconds: float
    cpu_seconds: float
    spans_delivered: int
    spans_accepted: int
    drops: bool  # spans are dropped on purpose
    refused: int
    failed: int
    first_failure: int
    unsent: int
    malformed: int
    rss_median_mib: float
    rss_max_mib: float
    p50_ms: float
    p99_ms: float
    p999_ms: float
    sink_cpu: float
    batch_spans: float

    @property
    def spans_handled(self) -> int:
        """What came out of the work: spans at the sink, or all that somebody decided on."""
        return self.spans_accepted if self.drops else self.spans_delivered

    @property
    def spans_per_cpu_second(self) -> float:
        return self.spans_handled / self.cpu_seconds if self.cpu_seconds else 0.0

    @property
    def cpu_micros_per_span(self) -> float:
        return self.cpu_seconds * 1e6 / self.spans_handled if self.spans_handled else 0.0

    @property
    def spans_per_second(self) -> float:
        return self.spans_handled / self.seconds

    @property
    def cpu_percent(self) -> float:
        return 100 * self.cpu_seconds / self.seconds

    @property
    def spans_lost(self) -> int:
        """Accepted and not delivered; positive only if the system dropped what it had taken."""
        return 0 if self.drops else self.spans_accepted - self.spans_delivered


def load_command(scenario: Scenario, port: int, seconds: float,
                 requests_per_second: float) -> list[str]:
    file = tools.load_file(scenario.workload, scenario.compression)
    return [str(paths.WIRE / "load"), scenario.protocol, str(port), str(file),
            scenario.compression, str(scenario.connections), str(scenario.streams),
            f"{requests_per_second:.6f}", f"{seconds:.3f}",
            *(["fresh"] if scenario.fresh_traces else [])]


def requests_per_second(scenario: Scenario) -> float:
    file = tools.load_file(scenario.workload, scenario.compression)
    return scenario.rate / tools.spans_per_request(file)


def accepts(scenario: Scenario, port: int) -> bool:
    """Whether the system accepts a request by now."""
    probe = dataclasses.replace(scenario, connections=1, streams=1)
    done = subprocess.run(load_command(probe, port, 0.001, 1000), capture_output=True,
                          check=False)
    return done.returncode == 0 and json.loads(done.stdout)["accepted"] > 0


def send_load(scenario: Scenario, port: int, seconds: float, core: int | None) -> dict:
    """Runs the load generator to its end; what it counted."""
    command = load_command(scenario, port, seconds, requests_per_second(scenario))
    try:
        done = subprocess.run(pinned(command, core), capture_output=True, text=True, check=False,
                              timeout=seconds + 60)
    except subprocess.TimeoutExpired as error:
        raise BenchError(f"the load generator did not end: {' '.join(command)}") from error
    if done.returncode != 0:
        raise BenchError(f"the load generator failed: {done.stderr.strip()}")
    return json.loads(done.stdout)


def window(scenario: Scenario, child: Child, port: int, sink: Sink, seconds: float,
           load_core: int | None) -> Window:
    """One window; its CPU time goes on until the last span has arrived at the sink."""
    before = sink.stats()
    cpu_before, sink_cpu_before = child.cpu_seconds(), sink.child.cpu_seconds()
    with Watch(child) as watch:
        load = send_load(scenario, port, seconds, load_core)
        after = sink.settled(before["spans"] + load["accepted_spans"])
    child.check_alive()
    spans = after["spans"] - before["spans"]
    requests = after["requests"] - before["requests"]
    return Window(
        seconds=load["seconds"],
        cpu_seconds=child.cpu_seconds() - cpu_before,
        spans_delivered=spans,
        spans_accepted=load["accepted_spans"],
        drops=scenario.drops,
        refused=load["refused"],
        failed=load["failed"] + load["lost"],
        first_failure=load["first_failure"],
        unsent=load["unsent"],
        malformed=after["malformed"] - before["malformed"],
        rss_median_mib=statistics.median(watch.samples),
        rss_max_mib=max(watch.samples),
        p50_ms=load["p50_us"] / 1000,
        p99_ms=load["p99_us"] / 1000,
        p999_ms=load["p999_us"] / 1000,
        sink_cpu=(sink.child.cpu_seconds() - sink_cpu_before) / load["seconds"],
        batch_spans=spans / requests if requests else 0.0)


@dataclasses.dataclass
class Idle:
    """A system that is left alone."""

    seconds_to_ready: float
    cpu_percent: float
    rss_mib: float


def idle(child: Child, seconds_to_ready: float, seconds: float) -> Idle:
    cpu_before = child.cpu_seconds()
    began = time.monotonic()
    time.sleep(seconds)
    cpu = child.cpu_seconds() - cpu_before
    return Idle(seconds_to_ready, 100 * cpu / (time.monotonic() - began), child.rss_mib())
