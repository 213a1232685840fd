"""
What the pages cost: Sluice without them, with them closed, and with one of them open.

Two processes of the same program differ by more than what is looked for here, since each compiles
in its own way. So one process takes all three parts in turn, and is told by SIGHUP to open or close
its pages; neighbours in time are compared with each other.
"""

import contextlib
import dataclasses
import http.client
import math
import pathlib
import random
import signal
import socket
import statistics
import threading
import time
from collections.abc import Iterator

from . import measure, systems, tools
from .comparison import Effort, Result, Session, one_line, say
from .errors import BenchError
from .scenarios import Scenario
from .systems import Running, System

PICTURE = "/debug/pipelinez?format=events"
WITHOUT, CLOSED, OPEN = "without", "closed", "open"
# There and back again, so that what drifts with time falls on both sides of each pair.
TURNS = (WITHOUT, CLOSED, OPEN, OPEN, CLOSED, WITHOUT)
PAIRS = ((0, 1), (4, 5)), ((1, 2), (3, 4))
SETTLING = 1.0
RELOAD_SECONDS = 30
RESAMPLES = 4000
ENOUGH = 5


@dataclasses.dataclass(frozen=True)
class Ratio:
    """CPU per span of one part, compared with another's in neighbouring windows."""

    label: str
    allowed: float
    ratios: list[float]

    @property
    def median(self) -> float:
        return statistics.median(self.ratios)

    def interval(self) -> tuple[float, float]:
        """Where the true median is with 95 % confidence, by resampling."""
        chance = random.Random(1)  # the same data give the same answer
        medians = sorted(statistics.median(chance.choices(self.ratios, k=len(self.ratios)))
                         for _ in range(RESAMPLES))
        return medians[RESAMPLES // 40], medians[-RESAMPLES // 40]

    def verdict(self) -> str:
        low, high = self.interval()
        if high <= self.allowed:
            return "within"
        return "BEYOND" if low > self.allowed else "unsure"

    def line(self) -> str:
        low, high = self.interval()
        return (f"{self.verdict()} {100 * (self.allowed - 1):.0f} %: {self.label} costs "
                f"{self.median:.3f} times the CPU (95 %: {low:.3f} to {high:.3f}, "
                f"{len(self.ratios)} pairs)")


class Pages:
    """The pages of a running Sluice, which can be opened and closed."""

    def __init__(self, port: int):
        self.port = port
        self.overlay = pathlib.Path()
        self.text = ""

    def system(self) -> System:
        def arguments(place: systems.Place, scenario: Scenario) -> list[str]:
            self.overlay = pathlib.Path(place.filled_in("pages.yaml"))
            self.text = self.overlay.read_text().replace("$pages", f"127.0.0.1:{self.port}")
            self.overlay.write_text("")
            return [*plain.arguments(place, scenario), "--config", str(self.overlay)]

        plain = systems.ALL["sluice"]
        return dataclasses.replace(plain, arguments=arguments)

    def there(self, wanted: bool, running: Running, scenario: Scenario) -> None:
        """Sees to it that they are there, or are not, and that spans are taken again."""
        if self._answer() == wanted:
            return
        self.overlay.write_text(self.text if wanted else "")
        running.child.check_alive()
        running.child.process.send_signal(signal.SIGHUP)
        end = time.monotonic() + RELOAD_SECONDS
        while self._answer() != wanted or not measure.accepts(scenario,
                                                              running.place.port(scenario)):
            if time.monotonic() > end:
                raise BenchError(f"the pages were not {'opened' if wanted else 'closed'} within "
                                 f"{RELOAD_SECONDS} s; see {running.child.log}")
            time.sleep(0.05)

    def _answer(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
            return True
        except OSError:
            return False


class Reader:
    """Somebody who has the picture of the pipelines open, as a browser does."""

    def __init__(self, port: int):
        self.port = port
        self.events = 0

    @contextlib.contextmanager
    def looking(self) -> Iterator[None]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", PICTURE)
        answer = connection.getresponse()
        thread = threading.Thread(target=self._read, args=(answer,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            if connection.sock:
                connection.sock.shutdown(socket.SHUT_RDWR)
            thread.join()
            connection.close()

    def _read(self, answer: http.client.HTTPResponse) -> None:
        try:
            for line in answer:
                self.events += line.startswith(b"event: part")
        except (OSError, http.client.HTTPException, ValueError):
            return  # closed by looking()


def measured(directory: pathlib.Path, scenario: Scenario, effort: Effort,
             seconds: float) -> list[Ratio]:
    tools.build_wire()
    tools.load_file(scenario.workload, scenario.compression)
    pages = Pages(measure.free_port())
    reader = Reader(pages.port)
    system = pages.system()
    system.prepare()
    end = time.monotonic() + seconds
    rounds: list[list[float]] = []
    with Session(directory) as session:
        session.start(scenario, [system], Result(scenario))
        running = session.running[0]
        for part in (WITHOUT, OPEN):
            say(f"warming up, {part}")
            pages.there(part != WITHOUT, running, scenario)
            with _look(part, reader):
                session.warm_up_one(running, scenario, effort.warm_up / 2)
        while time.monotonic() < end or len(rounds) < ENOUGH:
            rounds.append(_round(session, running, scenario, effort, pages, reader))
            say(f"  round {len(rounds)}: " + ", ".join(f"{cost:.3f}" for cost in rounds[-1])
                + " µs a span")
    if reader.events == 0:
        raise BenchError("nobody heard anything of the open page")
    return [_ratio("a page that nobody looks at", 1.02, rounds, PAIRS[0]),
            _ratio("an open page, against a closed one,", 1.03, rounds, PAIRS[1])]


def _round(session: Session, running: Running, scenario: Scenario, effort: Effort,
           pages: Pages, reader: Reader) -> list[float]:
    costs = []
    for part in TURNS:
        pages.there(part != WITHOUT, running, scenario)
        with _look(part, reader):
            session.window(running, scenario, SETTLING)
            window = session.window(running, scenario, effort.window)
        if not window.spans_delivered:
            raise BenchError(f"nothing arrived at the sink: {one_line(window)}")
        costs.append(window.cpu_micros_per_span)
    return costs


def _look(part: str, reader: Reader) -> contextlib.AbstractContextManager[None]:
    return reader.looking() if part == OPEN else contextlib.nullcontext()


def _ratio(label: str, allowed: float, rounds: list[list[float]],
           pairs: tuple[tuple[int, int], tuple[int, int]]) -> Ratio:
    """The first pair has the cheaper part first, the second one last."""
    ratios = []
    for costs in rounds:
        (base, mine), (later_mine, later_base) = pairs
        # Their geometric mean takes out what changes evenly while a round lasts.
        ratios.append(math.sqrt(costs[mine] / costs[base] * costs[later_mine] / costs[later_base]))
    return Ratio(label, allowed, ratios)
