"""Twice what a core takes, for minutes: goodput stays near the peak and memory stays flat."""

import dataclasses
import json
import statistics
import threading
import time
from collections.abc import Callable

from . import measure, nativememory
from .comparison import Session, say
from .errors import BenchError
from .scenarios import Scenario
from .systems import Running

PEAK_WINDOWS = 3
SAMPLE_SECONDS = 2.0
LEAST_GOODPUT = 0.95
MOST_GROWTH = 1.10
SLACK_MIB = 16  # what a heap may breathe


@dataclasses.dataclass(frozen=True)
class Sample:
    at: float
    spans_per_second: float
    rss_mib: float


@dataclasses.dataclass(frozen=True)
class Outcome:
    """What was seen, and what of it was not as it should be."""

    peak: float
    offered: float
    samples: list[Sample]
    load: dict
    spans_delivered: int
    memory: list[dict[str, float]]  # by kind, after a fifth of the time and at its end

    @property
    def goodput(self) -> float:
        return statistics.mean(sample.spans_per_second for sample in self.samples)

    def fifth(self, number: int) -> float:
        """The median memory of one fifth of the time, counted from 0."""
        size = max(1, len(self.samples) // 5)
        return statistics.median(sample.rss_mib
                                 for sample in self.samples[number * size:(number + 1) * size])

    def problems(self) -> list[str]:
        found = []
        if self.goodput < LEAST_GOODPUT * self.peak:
            found.append(f"goodput fell to {self.goodput / self.peak:.0%} of the peak "
                         f"(at least {LEAST_GOODPUT:.0%})")
        early, late = self.fifth(1), self.fifth(4)
        if late > early * MOST_GROWTH + SLACK_MIB:
            found.append(f"memory grew from {early:.0f} to {late:.0f} MiB")
        lost = self.load["accepted_spans"] - self.spans_delivered
        if lost > 0:
            found.append(f"{lost:,} spans were accepted and not delivered")
        if self.load["failed"]:
            found.append(f"{self.load['failed']:,} requests failed for good "
                         f"(first status: {self.load['first_failure']})")
        return found


def run(session: Session, running: Running, scenario: Scenario, warm_up: float,
        seconds: float, kinds_of_memory: bool) -> Outcome:
    say(f"warming up {running.system.name}")
    session.warm_up_one(running, scenario, warm_up)
    peak = _peak(session, running, scenario)
    flood = dataclasses.replace(scenario, rate=int(2 * peak), connections=32, streams=32)
    say(f"peak {peak / 1000:,.0f} k spans/s; now {2 * peak / 1000:,.0f} k for {seconds:.0f} s")
    before = session.sink.stats()["spans"]
    memory: list[dict[str, float]] = []

    def look() -> None:
        memory.append(nativememory.committed_mib(running.child))

    load, samples = _flood(session, running, flood, seconds, look if kinds_of_memory else None)
    delivered = session.sink.settled(before + load["accepted_spans"])["spans"] - before
    running.child.check_alive()
    return Outcome(peak, 2 * peak, samples, load, delivered, memory)


def _peak(session: Session, running: Running, scenario: Scenario) -> float:
    windows = [session.window(running, scenario, 5) for _ in range(PEAK_WINDOWS)]
    peak = statistics.median(window.spans_per_second for window in windows)
    if peak == 0:
        raise BenchError(f"nothing of {running.system.name} arrived at the sink "
                         f"(first failure: status {windows[0].first_failure})")
    return peak


def _flood(session: Session, running: Running, flood: Scenario, seconds: float,
           look: Callable[[], None] | None) -> tuple[dict, list[Sample]]:
    answers: list[dict] = []
    errors: list[BenchError] = []

    def send() -> None:
        try:
            answers.append(measure.send_load(flood, running.place.port(flood), seconds,
                                             session.load_core))
        except BenchError as error:
            errors.append(error)

    thread = threading.Thread(target=send)
    thread.start()
    samples = _sample(session, running, thread, seconds, look)
    thread.join()
    if errors:
        raise errors[0]
    return answers[0], samples


def _sample(session: Session, running: Running, thread: threading.Thread, seconds: float,
            look: Callable[[], None] | None) -> list[Sample]:
    samples = []
    looks = [seconds / 5, seconds - 2 * SAMPLE_SECONDS] if look else []
    began = last = time.monotonic()
    spans = session.sink.stats()["spans"]
    while last - began + SAMPLE_SECONDS < seconds and thread.is_alive():
        time.sleep(SAMPLE_SECONDS)
        now, arrived = time.monotonic(), session.sink.stats()["spans"]
        samples.append(Sample(now - began, (arrived - spans) / (now - last),
                              running.child.rss_mib()))
        last, spans = now, arrived
        running.child.check_alive()
        if looks and now - began >= looks[0]:
            looks.pop(0)
            look()
    if not samples:
        raise BenchError("too short to say anything: give it at least a quarter of a minute")
    return samples


def as_json(outcome: Outcome, about: dict[str, str]) -> str:
    plain = dataclasses.asdict(outcome)
    return json.dumps({"machine": about, **plain, "problems": outcome.problems()}, indent=1)
