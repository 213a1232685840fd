"""Small plots as SVG, without a library."""

import html
import statistics

COLOURS = ["#4e79a7", "#f28e2b", "#59a14f", "#b07aa1", "#e15759", "#9c755f"]
LEFT, RIGHT, WIDTH = 190, 90, 760


def _text(x: float, y: float, words: str, anchor: str = "start", size: int = 12) -> str:
    return (f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}">'
            f"{html.escape(words)}</text>")


def _document(height: float, parts: list[str]) -> str:
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" '
            f'font-family="sans-serif" fill="#333">\n<rect width="100%" height="100%" '
            f'fill="#fff"/>\n' + "\n".join(parts) + "\n</svg>\n")


def bars(groups: dict[str, dict[str, list[float]]], title: str) -> str:
    """Horizontal bars of medians with whiskers, a group for each scenario, on one scale each."""
    names = sorted({name for group in groups.values() for name in group})
    colours = {name: COLOURS[i % len(COLOURS)] for i, name in enumerate(names)}
    parts = [_text(10, 24, title, size=15)]
    y = 44.0
    for group_name, group in groups.items():
        parts.append(_text(10, y + 14, group_name, size=13))
        most = max(max(values) for values in group.values()) or 1.0
        for name, values in group.items():
            parts.extend(_bar(y, name, values, most, colours[name]))
            y += 22
        y += 14
    return _document(y, parts)


def _bar(y: float, name: str, values: list[float], most: float, colour: str) -> list[str]:
    scale = (WIDTH - LEFT - RIGHT) / most
    median = statistics.median(values)
    middle = y + 9
    return [
        _text(LEFT - 8, y + 14, name, "end"),
        f'<rect x="{LEFT}" y="{y:.1f}" width="{median * scale:.1f}" height="18" '
        f'fill="{colour}"/>',
        f'<line x1="{LEFT + min(values) * scale:.1f}" x2="{LEFT + max(values) * scale:.1f}" '
        f'y1="{middle:.1f}" y2="{middle:.1f}" stroke="#333" stroke-width="2"/>',
        _text(LEFT + max(values) * scale + 8, y + 14, f"{median:,.0f}"),
    ]


def lines(series: dict[str, list[tuple[float, float]]], title: str) -> str:
    """One strip a series over the same seconds, each on its own scale from zero."""
    parts = [_text(10, 24, title, size=15)]
    y = 44.0
    for i, (name, points) in enumerate(series.items()):
        parts.extend(_strip(y, name, points, COLOURS[i % len(COLOURS)]))
        y += 130
    return _document(y, parts)


def _strip(y: float, name: str, points: list[tuple[float, float]], colour: str) -> list[str]:
    most = max(value for _, value in points) or 1.0
    last = max(at for at, _ in points) or 1.0
    across, height = WIDTH - LEFT - RIGHT, 100
    drawn = " ".join(f"{LEFT + at / last * across:.1f},{y + height - value / most * height:.1f}"
                     for at, value in points)
    return [
        _text(10, y + 14, name, size=13),
        _text(LEFT - 8, y + 10, f"{most:,.0f}", "end"),
        _text(LEFT - 8, y + height, "0", "end"),
        _text(LEFT + across, y + height + 14, f"{last:.0f} s", "end"),
        f'<line x1="{LEFT}" x2="{LEFT + across}" y1="{y + height}" y2="{y + height}" '
        f'stroke="#999"/>',
        f'<polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="2"/>',
    ]
