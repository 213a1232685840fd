"""What the pages cost: Sluice without them, with them closed, and with one of them open."""

import contextlib
import dataclasses
import pathlib
import threading
import urllib.request
from collections.abc import Iterator

from . import measure, systems, tools
from .comparison import Effort, Result, Session, one_line, say
from .errors import BenchError
from .revisions import Pairs
from .scenarios import Scenario
from .systems import Running, System

PICTURE = "/debug/pipelinez"
SECONDS_BETWEEN = 1.0  # as the pages' own script waits

WITHOUT = dataclasses.replace(systems.ALL["sluice"], name="without")


def with_pages(name: str, port: int) -> System:
    def arguments(place: systems.Place, scenario: Scenario) -> list[str]:
        overlay = place.filled_in("pages.yaml")
        text = pathlib.Path(overlay).read_text().replace("$pages", f"127.0.0.1:{port}")
        pathlib.Path(overlay).write_text(text)
        return [*WITHOUT.arguments(place, scenario), "--config", overlay]

    return dataclasses.replace(WITHOUT, name=name, arguments=arguments)


class Reader:
    """Somebody who has a page open."""

    def __init__(self, port: int):
        self.url = f"http://127.0.0.1:{port}{PICTURE}"
        self.times = 0

    @contextlib.contextmanager
    def looking(self) -> Iterator[None]:
        closed = threading.Event()
        thread = threading.Thread(target=self._look, args=(closed,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            closed.set()
            thread.join()

    def _look(self, closed: threading.Event) -> None:
        while not closed.is_set():
            with urllib.request.urlopen(self.url, timeout=10) as answer:
                answer.read()
            self.times += 1
            closed.wait(SECONDS_BETWEEN)


def measured(directory: pathlib.Path, scenario: Scenario, effort: Effort) -> list[Pairs]:
    tools.build_wire()
    tools.load_file(scenario.workload, scenario.compression)
    WITHOUT.prepare()
    open_port = measure.free_port()
    reader = Reader(open_port)
    who = [WITHOUT, with_pages("closed", measure.free_port()), with_pages("open", open_port)]
    windows: dict[str, list[measure.Window]] = {system.name: [] for system in who}
    with Session(directory) as session:
        session.start(scenario, who, Result(scenario))
        for running in session.running:
            say(f"warming up {running.system.name}")
            session.warm_up_one(running, scenario, effort.warm_up)
        for number in range(effort.rounds):
            for running in session.running:
                window = _window(session, running, scenario, effort, reader)
                windows[running.system.name].append(window)
                say(f"  round {number + 1} {running.system.name:8} {one_line(window)}")
    if reader.times == 0:
        raise BenchError("nobody could read the open page")
    return [_pairs(windows, "without", "closed"), _pairs(windows, "closed", "open")]


def _window(session: Session, running: Running, scenario: Scenario, effort: Effort,
            reader: Reader) -> measure.Window:
    looking = reader.looking() if running.system.name == "open" else contextlib.nullcontext()
    with looking:
        return session.window(running, scenario, effort.window)


def _pairs(windows: dict[str, list[measure.Window]], base: str, mine: str) -> Pairs:
    cpu = {name: [w.cpu_micros_per_span for w in windows[name]] for name in (base, mine)}
    return Pairs(f"CPU, {mine} against {base}", "µs a span", cpu[base], cpu[mine])
