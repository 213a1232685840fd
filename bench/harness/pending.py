"""Many traces that wait: how long clients wait for their answers, and how long a tick takes."""

import dataclasses
import os
import re
import threading
import time
import urllib.request

from . import measure, systems
from .comparison import Session, say
from .errors import BenchError
from .scenarios import Scenario
from .systems import Running, System

WAIT_SECONDS = 5  # so many seconds' traces wait
HEAP = "1536m"
SETTLE_SECONDS = 15  # after which as many traces go as come
SAMPLE_SECONDS = 5.0

LEAST_PENDING = 100_000
LEAST_NEW = 20_000
MOST_P99_MS = 20.0
MOST_TICK_MS = 50.0

PREFIX = "otelcol_processor_tail_sampling_"
TICK = PREFIX + "sampling_decision_timer_latency"


@dataclasses.dataclass(frozen=True)
class Outcome:
    """What was seen, and what of it was not as it should be."""

    seconds: float
    load: dict
    new_traces: float  # a second
    pending: list[float]
    rss_mib: list[float]
    ticks: dict[float, float]  # how many took up to so many milliseconds, and longer than the last
    early: float
    cpu_percent: float

    def ticks_above(self, millis: float) -> int:
        return int(sum(count for bound, count in self.ticks.items() if bound > millis))

    def problems(self) -> list[str]:
        found = []
        p99 = self.load["p99_us"] / 1000
        if p99 > MOST_P99_MS:
            found.append(f"99 % of the requests were answered within {p99:.1f} ms "
                         f"(at most {MOST_P99_MS:.0f})")
        if self.ticks_above(MOST_TICK_MS):
            found.append(f"{self.ticks_above(MOST_TICK_MS):,} ticks took over {MOST_TICK_MS:.0f} ms")
        if max(self.pending) < LEAST_PENDING:
            found.append(f"{max(self.pending):,.0f} traces were pending at most")
        if self.new_traces < LEAST_NEW:
            found.append(f"{self.new_traces:,.0f} new traces came a second")
        for what in ("refused", "failed", "unsent"):
            if self.load[what]:
                found.append(f"{self.load[what]:,} requests {what}")
        if self.early:
            found.append(f"{self.early:,.0f} traces were decided early")
        return found


def system(metrics_port: int) -> System:
    """Sluice with room for that many traces, and with metrics."""
    sluice = systems.ALL["sluice"]
    reader = f"[{{pull: {{exporter: {{prometheus: {{host: 127.0.0.1, port: {metrics_port}}}}}}}}}]"

    def arguments(place: systems.Place, scenario: Scenario) -> list[str]:
        return [*sluice.arguments(place, scenario),
                "--set", f"processors.tail_sampling.decision_wait={WAIT_SECONDS}s",
                "--set", "service.telemetry.metrics.level=normal",
                "--set", f"service.telemetry.metrics.readers={reader}"]

    def environment(place: systems.Place, scenario: Scenario) -> dict[str, str]:
        return {"SLUICE_HEAP": os.environ.get("SLUICE_HEAP", HEAP),
                **sluice.environment(place, scenario)}

    return dataclasses.replace(sluice, arguments=arguments, environment=environment)


def run(session: Session, running: Running, scenario: Scenario, metrics_port: int,
        warm_up: float, seconds: float) -> Outcome:
    say("warming up")
    session.warm_up_one(running, scenario, warm_up)
    say(f"{scenario.rate:,} spans a second for {SETTLE_SECONDS + seconds:.0f} s")
    # One run of load for both, because between two of them the traces that wait would go.
    answers: list[dict] = []
    thread = threading.Thread(target=lambda: answers.append(measure.send_load(
        scenario, running.place.port(scenario), SETTLE_SECONDS + seconds, session.load_core)))
    thread.start()
    time.sleep(SETTLE_SECONDS)
    before, cpu, began = _metrics(metrics_port), running.child.cpu_seconds(), time.monotonic()
    pending, rss = [], []
    while time.monotonic() - began < seconds - SAMPLE_SECONDS and thread.is_alive():
        time.sleep(SAMPLE_SECONDS)
        after = _metrics(metrics_port)
        took = time.monotonic() - began
        pending.append(_total(after, PREFIX + "sampling_traces_on_memory"))
        rss.append(running.child.rss_mib())
        running.child.check_alive()
    cpu = running.child.cpu_seconds() - cpu
    thread.join()
    if not answers or not pending:
        raise BenchError("the load generator did not run to its end, or the time was too short")
    return Outcome(
        took, answers[0], _rise(before, after, PREFIX + "new_trace_id_received") / took, pending, rss,
        _ticks(before, after), _rise(before, after, "sluice_tail_sampling_early_decisions"),
        100 * cpu / took)


def _metrics(port: int) -> dict[str, float]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=30) as answer:
        lines = answer.read().decode().splitlines()
    pairs = (line.rsplit(" ", 1) for line in lines if line and not line.startswith("#"))
    return {series: float(value) for series, value in pairs}


def _total(metrics: dict[str, float], name: str) -> float:
    return sum(value for series, value in metrics.items()
               if series == name or series.startswith(name + "{"))


def _rise(before: dict[str, float], after: dict[str, float], name: str) -> float:
    return _total(after, name) - _total(before, name)


def _ticks(before: dict[str, float], after: dict[str, float]) -> dict[float, float]:
    """The rises of a histogram's buckets, each without the one below it."""
    bounds = {}
    for series, value in after.items():
        found = re.search(r'le="([^"]+)"', series)
        if found and series.startswith(TICK + "_bucket"):
            bounds[float(found[1].replace("+Inf", "inf"))] = value - before.get(series, 0)
    below = 0.0
    rises = {}
    for bound in sorted(bounds):
        rises[bound] = bounds[bound] - below
        below = bounds[bound]
    return rises
