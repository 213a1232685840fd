"""What a JVM says of its memory, by kind. Where resident memory grows, this says in what."""

import os
import re
import subprocess

from .errors import BenchError
from .processes import Child

_KIND = re.compile(r"^-?\s*(Total|[A-Z][A-Za-z ]+?):? \(?reserved=\d+KB, committed=(\d+)KB",
                   re.MULTILINE)


def switch_on() -> None:
    """For every JVM that is started from now on; it costs a little."""
    os.environ["JDK_JAVA_OPTIONS"] = "-XX:NativeMemoryTracking=summary"


def committed_mib(child: Child) -> dict[str, float]:
    """By kind. What is resident beyond the total, native libraries took by themselves."""
    for pid in reversed(child.pids()):
        said = subprocess.run(["jcmd", str(pid), "VM.native_memory", "summary"],
                              capture_output=True, text=True, check=False).stdout
        kinds = {name: int(kib) / 1024 for name, kib in _KIND.findall(said)}
        if kinds:
            return {"resident": child.rss_mib(), **kinds}
    raise BenchError(f"{child.name} does not tell of its memory: is it a JVM, and is jcmd there?")


def table(early: dict[str, float], late: dict[str, float]) -> str:
    """The kinds that grew or shrank by more than a megabyte."""
    rows = [f"  {kind:<24}{early.get(kind, 0):8.0f}{late[kind]:8.0f} MiB" for kind in late
            if abs(late[kind] - early.get(kind, 0)) > 1]
    return "\n".join(rows) or "  no kind of memory changed by more than 1 MiB"
