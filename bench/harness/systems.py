"""Who is measured: how each system is started for a scenario, and what it cannot do."""

import dataclasses
import os
import pathlib
import shlex
import shutil
import string
import time
from collections.abc import Callable

from . import measure, paths, tools
from .errors import BenchError
from .processes import Child
from .scenarios import Scenario


@dataclasses.dataclass(frozen=True)
class Place:
    """The addresses and the directory that a system is given for a scenario."""

    directory: pathlib.Path
    grpc_port: int
    http_port: int
    sink_port: int
    core: int | None
    kubeconfig: pathlib.Path | None = None

    def names(self) -> dict[str, str]:
        return {
            "directory": str(self.directory),
            "grpc_in": f"127.0.0.1:{self.grpc_port}",
            "http_in": f"127.0.0.1:{self.http_port}",
            "out": f"127.0.0.1:{self.sink_port}",
        }

    def port(self, scenario: Scenario) -> int:
        return self.grpc_port if scenario.protocol == "grpc" else self.http_port

    def filled_in(self, config: str) -> str:
        """A config of bench/configs with its $names replaced; where it was written to."""
        text = string.Template((paths.CONFIGS / config).read_text())
        written = self.directory / config
        written.write_text(text.safe_substitute(self.names()))
        return str(written)


@dataclasses.dataclass(frozen=True)
class System:
    """`variable` is the environment variable that names the program, or its whole command line."""

    name: str
    variable: str
    warms_up: bool
    program: Callable[[], list[str] | None]
    arguments: Callable[[Place, Scenario], list[str]]
    environment: Callable[[Place, Scenario], dict[str, str]]
    lacks: Callable[[Scenario], str | None] = lambda scenario: None
    builds_itself: bool = False
    only_by_name: bool = False

    def command(self) -> list[str] | None:
        given = os.environ.get(self.variable)
        return shlex.split(given) if given else self.program()

    def prepare(self) -> None:
        """Our launcher builds what is stale; that is no part of a start that is measured."""
        command = self.command()
        if self.builds_itself and command:
            tools.run(f"building {self.name}", [*command, "--version"])

    def start(self, place: Place, scenario: Scenario) -> Child:
        place.directory.mkdir(parents=True, exist_ok=True)
        return Child(self.name, (self.command() or []) + self.arguments(place, scenario),
                     core=place.core, environment=self.environment(place, scenario),
                     log=place.directory / f"{self.name}.output")


@dataclasses.dataclass
class Running:
    """A system that has accepted its first request."""

    system: System
    child: Child
    place: Place
    seconds_to_ready: float

    def program(self) -> str:
        """What runs in the end, behind taskset and launchers; of a JVM, which one."""
        file = pathlib.Path(os.readlink(f"/proc/{self.child.pids()[0]}/exe"))
        return f"{file.parent.parent.name}/{file.name}" if file.name == "java" else file.name


READY_SECONDS = 120


def start_and_wait(system: System, place: Place, scenario: Scenario) -> Running:
    began = time.monotonic()
    child = system.start(place, scenario)
    port = place.port(scenario)
    while not measure.accepts(scenario, port):
        child.check_alive()
        if time.monotonic() - began > READY_SECONDS:
            raise BenchError(f"{system.name} took no request within {READY_SECONDS} s; "
                             f"see {child.log}")
        time.sleep(0.005)
    return Running(system, child, place, time.monotonic() - began)


def _nothing(_place: Place, _scenario: Scenario) -> dict[str, str]:
    return {}


def _collector_environment(place: Place, scenario: Scenario) -> dict[str, str]:
    names = place.names()
    return {
        "BENCH_GRPC_IN": names["grpc_in"],
        "BENCH_HTTP_IN": names["http_in"],
        "BENCH_OUT": names["out"],
        "BENCH_COMPRESSION": scenario.compression,
        "BENCH_EXPORTER": "otlp" if scenario.protocol == "grpc" else "otlphttp",
        **({"KUBECONFIG": str(place.kubeconfig)} if place.kubeconfig else {}),
        "GOMAXPROCS": "1",  # pinned to one core, Go would still start a thread for each it sees
    }


def _rotel_environment(place: Place, scenario: Scenario) -> dict[str, str]:
    names = place.names()
    scheme_and_port = f"http://{names['out']}"
    path = "" if scenario.protocol == "grpc" else "/v1/traces"
    return {
        "ROTEL_OTLP_GRPC_ENDPOINT": names["grpc_in"],
        "ROTEL_OTLP_HTTP_ENDPOINT": names["http_in"],
        "ROTEL_OTLP_GRPC_MAX_RECV_MSG_SIZE_MIB": "16",
        "ROTEL_OTLP_EXPORTER_ENDPOINT": scheme_and_port + path,
        "ROTEL_OTLP_EXPORTER_PROTOCOL": scenario.protocol,
        "ROTEL_OTLP_EXPORTER_COMPRESSION": scenario.compression,
    }


def _without_zstd(scenario: Scenario) -> str | None:
    return "has no zstd" if scenario.compression == "zstd" else _only_forwarding(scenario)


def _only_plain_grpc(scenario: Scenario) -> str | None:
    plain = scenario.protocol == "grpc" and scenario.compression == "none"
    if not plain or _only_forwarding(scenario):
        return "configured here for gRPC without compression only"
    return None


def _only_forwarding(scenario: Scenario) -> str | None:
    return None if scenario.config == "collector.yaml" else "configured here to forward only"


def _installed(tool: str) -> Callable[[], list[str] | None]:
    return lambda: [tool] if shutil.which(tool) else None


def _sluice() -> list[str] | None:
    launcher = paths.ROOT / "sluice"
    return [str(launcher)] if launcher.exists() else None


ALL = {system.name: system for system in [
    System("nginx", "NGINX", False, _installed("nginx"),
           lambda place, _: ["-p", str(place.directory), "-c", place.filled_in("nginx.conf")],
           _nothing),
    System("sluice", "SLUICE", True, _sluice,
           lambda _, scenario: ["--config", str(paths.CONFIGS / scenario.config)],
           _collector_environment, builds_itself=True),
    System("sluice-disk", "SLUICE", True, _sluice,
           lambda place, scenario: ["--config", str(paths.CONFIGS / scenario.config),
                             "--config", place.filled_in("disk.yaml")],
           _collector_environment, builds_itself=True, only_by_name=True),
    System("otelcol", "OTELCOL", False, lambda: None,
           lambda _, scenario: ["--config", str(paths.CONFIGS / scenario.config)],
           _collector_environment),
    System("rotel", "ROTEL", False, lambda: None, lambda *_: ["start"], _rotel_environment,
           _without_zstd),
    System("dfe", "DFE", False, lambda: None,
           lambda place, _: ["--config", place.filled_in("dfe.yaml"), "--num-cores", "1"],
           _nothing, _only_plain_grpc),
]}


def chosen(names: list[str] | None) -> list[System]:
    """The named systems, or all that are here; nginx, the yardstick, comes first."""
    if names is None:
        return [system for system in ALL.values()
                if system.command() is not None and not system.only_by_name]
    for name in names:
        if name not in ALL:
            raise BenchError(f"no such system: {name}. There are: {', '.join(ALL)}")
        if ALL[name].command() is None:
            raise BenchError(f"{name} is not here: install it (bench/setup brings nginx) or "
                             f"name its program in {ALL[name].variable}")
    return [system for system in ALL.values() if system.name in names]
