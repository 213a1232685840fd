"""An image run as a container engine would: below its own root that cannot be written, as its own
user, in control groups that give it so much memory and so many CPUs. Needs root, no engine."""

import contextlib
import json
import pathlib
import shutil
import subprocess
import tarfile
from collections.abc import Iterator

from . import tools
from .errors import BenchError

GROUPS = pathlib.Path("/sys/fs/cgroup")
PERIOD_MICROS = 100_000


class Limits:
    """Control groups of the first or second version."""

    def __init__(self, name: str, memory_mib: int, cpus: float):
        unified = (GROUPS / "cgroup.controllers").exists()
        self.folders = [GROUPS / name] if unified else [
            GROUPS / "memory" / name, GROUPS / "cpu" / name, GROUPS / "cpuacct" / name]
        quota = int(cpus * PERIOD_MICROS)
        memory = str(memory_mib << 20)
        # Before what else this machine does: the limit is to be what it waits for, nothing else.
        written = {
            "memory.max": memory, "cpu.max": f"{quota} {PERIOD_MICROS}", "cpu.weight": "10000",
        } if unified else {
            "memory.limit_in_bytes": memory,
            "cpu.cfs_period_us": str(PERIOD_MICROS), "cpu.cfs_quota_us": str(quota),
            "cpu.shares": "262144",
        }
        try:
            for folder in self.folders:
                folder.mkdir(exist_ok=True)
            for file, value in written.items():
                self._file(file).write_text(value)
        except OSError as error:
            self.remove()
            raise BenchError(f"control groups cannot be made here: {error}") from error

    def _file(self, name: str) -> pathlib.Path:
        for folder in self.folders:
            if (folder / name).exists():
                return folder / name
        raise BenchError(f"no control group here has {name}")

    def entering(self) -> str:
        """A line of shell that puts the shell, and what it becomes, into them."""
        return "; ".join(f"echo $$ > {folder}/cgroup.procs" for folder in self.folders)

    def remove(self) -> None:
        for folder in self.folders:
            if folder.exists():
                folder.rmdir()


class Image:
    """An image's files, below a root of their own."""

    def __init__(self, archive: pathlib.Path, folder: pathlib.Path):
        unpacked = folder / "image"
        unpacked.mkdir()
        self.root = folder / "root"
        self.root.mkdir()
        with tarfile.open(archive) as tar:
            tar.extractall(unpacked, filter="data")
        manifest = json.loads((unpacked / "manifest.json").read_text())[0]
        self.config = json.loads((unpacked / manifest["Config"]).read_text())["config"]
        tools.run("mounting a root", ["mount", "-t", "tmpfs", "tmpfs", str(self.root)])
        for layer in manifest["Layers"]:
            tools.run("unpacking a layer",
                      ["tar", "-xf", str(unpacked / layer), "-C", str(self.root)])
        shutil.rmtree(unpacked)
        for name in ("proc", "sys", "dev", "tmp", "given"):
            (self.root / name).mkdir(exist_ok=True)

    def give(self, name: str, text: str) -> str:
        """A file for the container to read; where it finds it."""
        (self.root / "given" / name).write_text(text)
        return f"/given/{name}"

    def seal(self) -> None:
        """From now on nothing below the root can be written but /tmp."""
        def mount(*words: str) -> None:
            tools.run("mounting", ["mount", *words])

        mount("-o", "remount,ro", str(self.root))
        mount("-t", "tmpfs", "-o", "mode=1777", "tmpfs", str(self.root / "tmp"))
        mount("-t", "proc", "proc", str(self.root / "proc"))
        mount("--rbind", "/sys", str(self.root / "sys"))
        mount("--make-rslave", str(self.root / "sys"))
        mount("--bind", "/dev", str(self.root / "dev"))

    def command(self, limits: Limits, arguments: list[str]) -> list[str]:
        user = self.config["User"]
        return ["sh", "-c", f'{limits.entering()}; exec chroot --userspec={user} "$@"', "container",
                str(self.root), *self.config["Entrypoint"], *arguments]

    def remove(self) -> None:
        subprocess.run(["umount", "-R", str(self.root)], check=True)


@contextlib.contextmanager
def limits(name: str, memory_mib: int, cpus: float) -> Iterator[Limits]:
    made = Limits(name, memory_mib, cpus)
    try:
        yield made
    finally:
        made.remove()


@contextlib.contextmanager
def image(archive: pathlib.Path, folder: pathlib.Path) -> Iterator[Image]:
    unpacked = Image(archive, folder)
    try:
        yield unpacked
    finally:
        unpacked.remove()
