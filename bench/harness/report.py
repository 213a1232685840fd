"""Results as Markdown, JSON and a plot."""

import dataclasses
import json
import pathlib
import statistics
import time

from . import machine, paths, plot
from .comparison import Result
from .measure import Idle, Window

YARDSTICK = "nginx"


def write(results: list[Result], about: dict[str, str], name: str | None) -> pathlib.Path:
    """Writes the three files; where the Markdown is. Without a name they stay out of git."""
    directory = paths.RESULTS if name else paths.RESULTS / "local"
    directory.mkdir(parents=True, exist_ok=True)
    base = directory / (name or time.strftime("%Y%m%d-%H%M%S"))
    drawn = base.with_suffix(".svg")
    bars = _bars(results)
    if bars:
        drawn.write_text(plot.bars(bars, "k spans per CPU-second (median, least to most)"))
    base.with_suffix(".json").write_text(json.dumps(_plain(results, about), indent=1) + "\n")
    written = base.with_suffix(".md")
    written.write_text(markdown(results, about, drawn.name if bars else None))
    return written


def markdown(results: list[Result], about: dict[str, str], plot_name: str | None) -> str:
    parts = ["# Comparison", ""]
    parts += [f"- {key}: {value}" for key, value in (about | _programs(results)).items()]
    if plot_name:
        parts += ["", f"![spans per CPU-second]({plot_name})"]
    for result in results:
        parts += ["", f"## {result.scenario.name}", "", f"What: {result.scenario.about}.",
                  ""]
        parts += _idle_table(result.idle) if result.scenario.idle else _table(result)
        parts += [f"\nLeft out: {name}, {why}." for name, why in result.left_out.items()]
    return "\n".join(parts) + "\n"


def _programs(results: list[Result]) -> dict[str, str]:
    return {name: program for result in results for name, program in result.programs.items()}


def _table(result: Result) -> list[str]:
    lines = [
        "| system | k spans per CPU-s: median (least to most) | ratio to nginx (least to most) "
        "| µs CPU a span | CPU | goodput k/s | p50 / p99 / p99.9 ms | RSS median / most MiB "
        "| spans a batch | trouble |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    yardstick = result.windows.get(YARDSTICK)
    for name, windows in result.windows.items():
        lines.append("| " + " | ".join([
            name, _spread([w.spans_per_cpu_second / 1000 for w in windows], "{:,.0f}"),
            _ratio(windows, yardstick),
            f"{_median(windows, 'cpu_micros_per_span'):.2f}",
            f"{_median(windows, 'cpu_percent'):.0f} %",
            f"{_median(windows, 'spans_per_second') / 1000:,.0f}",
            " / ".join(f"{_median(windows, key):.1f}" for key in ("p50_ms", "p99_ms", "p999_ms")),
            f"{_median(windows, 'rss_median_mib'):.0f} / {max(w.rss_max_mib for w in windows):.0f}",
            f"{_median(windows, 'batch_spans'):,.0f}", _trouble(windows)]) + " |")
    lines += ["", f"The sink used {_sink_share(result):.0%} of its core at most."]
    return lines


def _idle_table(idle: dict[str, Idle]) -> list[str]:
    lines = ["| system | ready, s | CPU | RSS MiB |", "|---|---|---|---|"]
    lines += [f"| {name} | {measured.seconds_to_ready:.2f} | {measured.cpu_percent:.2f} % "
              f"| {measured.rss_mib:.0f} |" for name, measured in idle.items()]
    return lines


def _median(windows: list[Window], name: str) -> float:
    return statistics.median(getattr(window, name) for window in windows)


def _spread(values: list[float], form: str) -> str:
    return (f"**{form.format(statistics.median(values))}** "
            f"({form.format(min(values))} to {form.format(max(values))})")


def _ratio(windows: list[Window], yardstick: list[Window] | None) -> str:
    """Round by round, so that what slowed both down does not count."""
    if not yardstick:
        return "-"
    return _spread([mine.spans_per_cpu_second / other.spans_per_cpu_second
                    for mine, other in zip(windows, yardstick, strict=True)
                    if other.spans_per_cpu_second], "{:.2f}")


def _trouble(windows: list[Window]) -> str:
    said = [f"{total:,} {what}" for what, total in (
        ("refused", sum(w.refused for w in windows)),
        ("failed", sum(w.failed for w in windows)),
        ("unsent", sum(w.unsent for w in windows)),
        ("spans lost", sum(w.spans_lost for w in windows)),
        ("malformed", sum(w.malformed for w in windows))) if total]
    return ", ".join(said) or "none"


def _sink_share(result: Result) -> float:
    return max((w.sink_cpu for windows in result.windows.values() for w in windows), default=0.0)


def _bars(results: list[Result]) -> dict[str, dict[str, list[float]]]:
    return {result.scenario.name: {name: [w.spans_per_cpu_second / 1000 for w in windows]
                                   for name, windows in result.windows.items()}
            for result in results if result.windows}


def _plain(results: list[Result], about: dict[str, str]) -> dict:
    return {
        "machine": about,
        "results": [{
            "scenario": dataclasses.asdict(result.scenario),
            "windows": {name: [_window(window) for window in windows]
                        for name, windows in result.windows.items()},
            "idle": {name: dataclasses.asdict(idle) for name, idle in result.idle.items()},
            "left_out": result.left_out,
            "programs": result.programs,
        } for result in results],
    }


def _window(window: Window) -> dict:
    return {**dataclasses.asdict(window), "spans_per_cpu_second": window.spans_per_cpu_second,
            "spans_lost": window.spans_lost}


def about_machine(command: list[str]) -> dict[str, str]:
    return {"command": " ".join(command), **machine.description()}
