"""A description of the machine, for every result: a number without it says nothing."""

import os
import pathlib
import platform
import shutil
import subprocess
import time

from . import paths


def cores() -> tuple[int | None, int | None]:
    """A core for the system under test and one for everything else; none on a single core."""
    usable = sorted(os.sched_getaffinity(0))
    return (usable[0], usable[1]) if len(usable) > 1 else (None, None)


def _first_line(command: list[str]) -> str:
    if shutil.which(command[0]) is None:
        return "missing"
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = (done.stdout + done.stderr).strip().splitlines()
    return lines[0] if lines else "unknown"


def _from_file(path: str, key: str) -> str:
    for line in pathlib.Path(path).read_text().splitlines():
        if line.startswith(key):
            return line.split(":" if ":" in line else "=", 1)[1].strip().strip('"')
    return "unknown"


def revision() -> str:
    done = subprocess.run(["git", "-C", str(paths.ROOT), "describe", "--always", "--dirty"],
                          capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def congestion_control() -> str:
    """bbr paces with timers, which on the loopback interface costs more than the sending itself."""
    file = pathlib.Path("/proc/sys/net/ipv4/tcp_congestion_control")
    return file.read_text().strip() if file.exists() else "unknown"


def load_average() -> float:
    """How busy the machine is with other things; over 0.5 before a run, expect noise."""
    return os.getloadavg()[0]


def description() -> dict[str, str]:
    return {
        "date": time.strftime("%Y-%m-%d %H:%M %Z"),
        "revision": revision(),
        "processor": _from_file("/proc/cpuinfo", "model name"),
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": _from_file("/proc/meminfo", "MemTotal"),
        "system": _from_file("/etc/os-release", "PRETTY_NAME"),
        "kernel": platform.release(),
        "TCP congestion control": congestion_control(),
        "nginx": _first_line(["nginx", "-v"]),
        "load average before": f"{load_average():.2f}",
    }
