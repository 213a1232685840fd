"""What is measured: one named combination of protocol, compression, workload and rate each."""

import dataclasses

from .errors import BenchError


@dataclasses.dataclass(frozen=True)
class Scenario:
    """Pass-through with batching; `rate` is spans a second, 0 the most that the system takes."""

    name: str
    about: str
    protocol: str = "grpc"
    compression: str = "none"
    workload: str = "a"
    rate: int = 0
    idle: bool = False
    connections: int = 4
    streams: int = 8
    config: str = "collector.yaml"
    fresh_traces: bool = False
    drops: bool = False  # on purpose, so that what was accepted counts and not what arrived
    cluster: bool = False  # needs Kubernetes to ask


def _all() -> dict[str, Scenario]:
    listed = [
        Scenario("grpc", "gRPC in and out, uncompressed, at most"),
        Scenario("grpc-gzip", "gRPC in and out, gzip both ways, at most", compression="gzip"),
        Scenario("grpc-zstd", "gRPC in and out, zstd both ways, at most", compression="zstd"),
        Scenario("http", "HTTP/1.1 in and out, uncompressed, at most", protocol="http",
                 connections=16),
        Scenario("http-gzip", "HTTP/1.1 in and out, gzip both ways, at most", protocol="http",
                 compression="gzip", connections=16),
        Scenario("grpc-b", "gRPC, ten resources a request, at most", workload="b"),
        Scenario("grpc-arrow", "gRPC, 1,000 spans of 0.8 KB a request, at most", workload="arrow"),
        Scenario("grpc-testbed", "gRPC, spans with two attributes, at most", workload="testbed"),
        Scenario("daemonset", "gRPC, all that an agent on a node does, at most",
                 config="daemonset.yaml", cluster=True),
        Scenario("tail", "gRPC, tail sampling with four policies, at most", config="tail.yaml",
                 fresh_traces=True, drops=True),
        Scenario("idle", "no load: CPU, memory, time to ready", idle=True),
    ]
    for rate in (10_000, 50_000, 100_000):
        listed.append(Scenario(f"rate-{rate // 1000}k", f"gRPC, {rate:,} spans a second",
                               rate=rate))
        listed.append(Scenario(f"rate-{rate // 1000}k-gzip",
                               f"gRPC, gzip both ways, {rate:,} spans a second",
                               compression="gzip", rate=rate))
    return {scenario.name: scenario for scenario in listed}


ALL = _all()
QUICK = ["grpc"]
SHORT = ["grpc", "grpc-gzip", "grpc-zstd", "http", "rate-50k", "idle"]


def named(names: list[str]) -> list[Scenario]:
    unknown = [name for name in names if name not in ALL]
    if unknown:
        raise BenchError(f"no such scenario: {', '.join(unknown)}. There are: {', '.join(ALL)}")
    return [ALL[name] for name in names]
