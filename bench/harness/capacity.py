"""The capacity model: from what a span costs to instances, cores, memory, network and partitions."""

import dataclasses
import json
import math
import pathlib
import statistics

from . import paths
from .errors import BenchError

COMPRESSIONS = ("none", "gzip", "zstd")

MIB = 2**20
WAITING_SECONDS = 2       # spans are in queues and batches for so long, with a backend that answers
HEAP_SHARE = 0.4          # of the heap that pipelines may hold: admission's limit
FREE_OF_HEAP = 0.7        # of the heap that tail sampling fills before it decides early
HEAP_OF_MEMORY = 0.7      # of an instance's memory, the rest being stacks, code and buffers
PARTITION_BYTES = 10e6    # a second and partition, which brokers and disks are comfortable with
REPLICAS = 3


@dataclasses.dataclass(frozen=True)
class Traffic:
    """What comes, and how it is to be handled."""

    spans: int
    bytes: int = 650
    compression: str = "zstd"
    decision_wait: int = 10
    kept: float = 0.1
    nodes: int | None = None
    per_node: int = 5_000
    cores: float = 4
    use: float = 0.5

    @property
    def node_count(self) -> int:
        return self.nodes or max(1, math.ceil(self.spans / self.per_node))


@dataclasses.dataclass(frozen=True)
class Tier:
    """Instances that do the same."""

    name: str
    instances: int
    cores_each: float
    memory_mib_each: float
    bytes_in: float
    bytes_out: float


class Costs:
    """Microseconds of CPU a span, and what else was measured."""

    def __init__(self, figures: dict):
        self.figures = figures

    def forward(self, compression: str) -> float:
        return self.figures["forward"][compression]

    def added(self, what: str) -> float:
        return self.figures[what]["cpu"]

    def ratio(self, compression: str) -> float:
        return self.figures["ratio"][compression]

    def value(self, what: str) -> float:
        return self.figures[what]["value"]


def read_costs() -> Costs:
    return Costs(json.loads((paths.BENCH / "capacity.json").read_text()))


def agents(costs: Costs, traffic: Traffic) -> Tier:
    """One on every node; what is missing on a node is missing for its own spans only."""
    nodes = traffic.node_count
    share = traffic.spans / nodes
    micros = costs.forward(traffic.compression) + costs.added("agent_adds")
    wire = share * traffic.bytes * costs.ratio(traffic.compression)
    return Tier("agents", nodes, _cores(share, micros, traffic), _waiting_mib(costs, share, traffic),
                wire, wire)


def gateways(costs: Costs, traffic: Traffic) -> Tier:
    return _shared("gateways", costs, traffic, costs.forward(traffic.compression), 0, 1)


def balancers(costs: Costs, traffic: Traffic) -> Tier:
    micros = costs.forward(traffic.compression) + costs.added("balancing_adds")
    return _shared("load_balancing", costs, traffic, micros, 0, 1)


def samplers(costs: Costs, traffic: Traffic) -> Tier:
    return _sampling("tail_sampling", costs, traffic, 0)


def consumers(costs: Costs, traffic: Traffic) -> Tier:
    return _sampling("tail_sampling behind Kafka", costs, traffic, costs.added("kafka_adds"))


def _sampling(name: str, costs: Costs, traffic: Traffic, more: float) -> Tier:
    micros = costs.forward(traffic.compression) + costs.added("tail_adds") + more
    held = traffic.spans * traffic.decision_wait * traffic.bytes * costs.value("held_factor")
    return _shared(name, costs, traffic, micros, held / FREE_OF_HEAP, traffic.kept)


def partitions(costs: Costs, traffic: Traffic, group: Tier) -> int:
    """Two for each member at least, so that one who leaves is shared among the others."""
    wire = traffic.spans * traffic.bytes * costs.ratio(traffic.compression)
    return max(2 * group.instances, math.ceil(wire / PARTITION_BYTES))


def _shared(name: str, costs: Costs, traffic: Traffic, micros: float, held_bytes: float,
            kept: float) -> Tier:
    """As many as the work needs, and one more, so that one may be missing."""
    needed = max(1, math.ceil(traffic.spans * micros / 1e6 / traffic.use / traffic.cores))
    instances = needed + 1
    share = traffic.spans / needed
    wire = traffic.spans / instances * traffic.bytes * costs.ratio(traffic.compression)
    memory = _waiting_mib(costs, share, traffic) + held_bytes / needed / HEAP_OF_MEMORY / MIB
    return Tier(name, instances, min(traffic.cores, _cores(share, micros, traffic)), memory, wire,
                wire * kept)


def _cores(spans: float, micros: float, traffic: Traffic) -> float:
    return spans * micros / 1e6 / traffic.use


def _waiting_mib(costs: Costs, spans: float, traffic: Traffic) -> float:
    waiting = spans * WAITING_SECONDS * traffic.bytes / HEAP_SHARE / HEAP_OF_MEMORY
    return costs.value("idle_mib") + waiting / MIB


def report(costs: Costs, traffics: list[Traffic]) -> str:
    lines = ["| spans/s | tier | instances | cores each | memory each | in, each | out, each | partitions |",
             "|---|---|---|---|---|---|---|---|"]
    for traffic in traffics:
        group = consumers(costs, traffic)
        for tier in (agents(costs, traffic), gateways(costs, traffic), balancers(costs, traffic),
                     samplers(costs, traffic), group):
            count = f"{partitions(costs, traffic, group):,}" if tier is group else ""
            lines.append(
                f"| {traffic.spans:,} | {tier.name} | {tier.instances:,} | {tier.cores_each:.2f} "
                f"| {_memory(tier.memory_mib_each)} | {_bits(tier.bytes_in)} "
                f"| {_bits(tier.bytes_out)} | {count} |")
    return "\n".join(lines) + "\n\n" + _assumptions(costs, traffics[0])


def _memory(mib: float) -> str:
    return f"{mib / 1024:.1f} GiB" if mib >= 1024 else f"{mib:.0f} MiB"


def _bits(bytes_a_second: float) -> str:
    bits = bytes_a_second * 8
    return f"{bits / 1e9:.1f} Gbit/s" if bits >= 1e9 else f"{bits / 1e6:.1f} Mbit/s"


def _assumptions(costs: Costs, traffic: Traffic) -> str:
    sources = "\n".join(f"- {name}: {figure}" for name, figure in costs.figures.items())
    return f"""Assumed: {traffic.bytes} bytes a span as OTLP, {traffic.compression} on the wire, cores used to {traffic.use:.0%}
on average, instances of {traffic.cores:g} cores and one more than needed, spans waiting {WAITING_SECONDS} s in queues and batches,
decision_wait {traffic.decision_wait} s with {traffic.kept:.0%} kept, {traffic.per_node:,} spans a second from a node, pipelines
holding {HEAP_SHARE:.0%} of the heap and tail sampling {FREE_OF_HEAP:.0%}, the heap being {HEAP_OF_MEMORY:.0%} of the memory; {PARTITION_BYTES / 1e6:.0f} MB/s a
partition. Brokers write {REPLICAS} copies: their disks need bytes a second x seconds kept x {REPLICAS}.

Measured (microseconds of CPU a span, on the machine of bench/README.md):
{sources}"""


CHECKED = {  # scenario: what the model says of it
    "grpc": lambda costs: costs.forward("none"),
    "grpc-gzip": lambda costs: costs.forward("gzip"),
    "grpc-zstd": lambda costs: costs.forward("zstd"),
    "rate-10k": lambda costs: costs.forward("none"),
    "rate-50k": lambda costs: costs.forward("none"),
    "rate-100k": lambda costs: costs.forward("none"),
    "daemonset": lambda costs: costs.forward("none") + costs.added("agent_adds"),
    "tail": lambda costs: costs.forward("none") + costs.added("tail_adds"),
}


def check(costs: Costs, results: pathlib.Path) -> str:
    """Predicted against measured CPU a span, for every scenario that the model has a word on."""
    lines = ["| scenario | predicted µs | measured µs | off by |", "|---|---|---|---|"]
    for scenario, micros in _measured(results):
        if scenario in CHECKED and micros:
            predicted = CHECKED[scenario](costs)
            lines.append(f"| {scenario} | {predicted:.2f} | {micros:.2f} "
                         f"| {predicted / micros - 1:+.0%} |")
    if len(lines) == 2:
        raise BenchError(f"{results} has no scenario that the model knows: "
                         f"{', '.join(CHECKED)}")
    return "\n".join(lines)


def _measured(results: pathlib.Path) -> list[tuple[str, float]]:
    try:
        found = json.loads(results.read_text())["results"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BenchError(f"{results} is no result of bench/compare: {error}") from error
    return [(each["scenario"]["name"], _micros(each["windows"].get("sluice", [])))
            for each in found]


def _micros(windows: list[dict]) -> float:
    speeds = [window["spans_per_cpu_second"] for window in windows
              if window["spans_per_cpu_second"]]
    return 1e6 / statistics.median(speeds) if speeds else 0.0
