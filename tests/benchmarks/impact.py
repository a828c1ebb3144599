"""How long `councilhub impact` takes on a large hub, beside MkDocs building one of its 800 sites.

    python -m tests.benchmarks.impact [--councils 400] [--articles 300] [--overlaid 0.2] [--json]

Times are of whole commands, as CI runs them. They are printed as ratios to one plain `mkdocs build`
of one council's shared articles with the Material theme, in the same run: what a machine does in a
second differs, what takes longer does not.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

from tests.adapters.repositories import committed, git
from tests.benchmarks.generated import write

SERVICE = "service-003"
COUNCIL = "content/councils/council-007"


@dataclass(frozen=True, slots=True)
class Row:
    """One measured command."""

    name: str
    seconds: float
    ratio: float
    """To the yardstick."""
    memory_mb: int
    pages: int
    """That change; of the yardstick, those that it builds."""


def edit(root: Path, pattern: str, old: str, new: str) -> None:
    """Replace words in the file that matches."""
    (file,) = root.glob(pattern)
    text = file.read_text("utf-8")
    if old not in text:
        raise ValueError(f"{file} does not say {old}")
    file.write_text(text.replace(old, new, 1), "utf-8")


def remove(root: Path, pattern: str) -> None:
    """Take the file away that matches."""
    (file,) = root.glob(pattern)
    file.unlink()


CHANGES: dict[str, Callable[[Path], None]] = {
    "nothing": lambda _root: None,
    "a shared text": lambda root: edit(
        root, f"content/shared/*/{SERVICE}.md", "\n## How", "\nMore words.\n\n## How"
    ),
    "a shared title": lambda root: edit(
        root, f"content/shared/*/{SERVICE}.md", "title: Service", "title: The service"
    ),
    "agents' notes": lambda root: edit(
        root, f"content/shared/*/agent/{SERVICE}.md", "The address", "The address and name"
    ),
    "a shared article that goes": lambda root: remove(root, f"content/shared/*/{SERVICE}.md"),
    "a council's price": lambda root: edit(root, f"{COUNCIL}/facts.yml", ".00", ".50"),
    "a council's phone number": lambda root: edit(
        root, f"{COUNCIL}/facts.yml", "01632 960 007", "01632 960 999"
    ),
    "a topic's title": lambda root: edit(
        root, "content/shared/topics.yml", "title: Waste", "title: Bins"
    ),
}


def measured(command: list[str], folder: Path) -> tuple[float, int, str]:
    """Seconds, the most memory in MB (of the command alone), and what it printed."""
    script = (
        "import resource,subprocess,sys\n"
        "done=subprocess.run(sys.argv[1:],capture_output=True,text=True)\n"
        "print(done.stdout)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss,file=sys.stderr)\n"
        "sys.exit(done.returncode if done.returncode not in (0,1) else 0)\n"
    )
    start = perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", script, *command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return perf_counter() - start, int(done.stderr.split()[-1]) // 1024, done.stdout


def yardstick(root: Path, work: Path) -> Row:
    """Plain MkDocs with Material on the shared articles alone: one site of all."""
    docs = work / "docs"
    for article in (root / "content" / "shared").glob("*/*.md"):
        text = re.sub(r"\(article:([a-z0-9-]+)\)", r"(\1.md)", article.read_text("utf-8"))
        place = docs / article.name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
    (docs / "index.md").write_text("# Home\n", "utf-8")
    settings = "site_name: Yardstick\ntheme:\n  name: material\n  font: false\nplugins: []\n"
    (work / "mkdocs.yml").write_text(settings, "utf-8")
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    seconds, memory, _ = measured(mkdocs, work)
    return Row("mkdocs build, one site", seconds, 1.0, memory, len(list(docs.iterdir())))


def rows(root: Path, work: Path) -> Iterator[Row]:
    """The yardstick, then every change."""
    unit = yardstick(root, work)
    yield unit
    command = [sys.executable, "-m", "councilhub", "impact", "--format", "json"]
    for name, change in CHANGES.items():
        change(root)
        seconds, memory, said = measured(command, root)
        pages = len(json.loads(said)["pages"])
        yield Row(f"impact: {name}", seconds, seconds / unit.seconds, memory, pages)
        git(root, "checkout", "--quiet", "--", ".")


def main() -> None:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--councils", type=int, default=400)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--overlaid", type=float, default=0.2)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="councilhub-bench-"))
    try:
        root = work / "hub"
        root.mkdir()
        write(root, asked.councils, asked.articles, asked.overlaid)
        git(root, "init", "--quiet")
        committed(root, {})
        found = list(rows(root, work / "one"))
    finally:
        shutil.rmtree(work)
    if asked.json:
        print(json.dumps({"version": 1, "rows": [asdict(row) for row in found]}, indent=2))
        return
    share = f"{asked.overlaid:.0%} overlaid"
    print(f"{asked.councils} councils, {asked.articles} articles, {share}\n")
    print("| | × mkdocs build | seconds here | MB | pages |\n|---|--:|--:|--:|--:|")
    for row in found:
        print(
            f"| {row.name} | {row.ratio:.2f} | {row.seconds:.1f} | {row.memory_mb} | {row.pages} |"
        )


if __name__ == "__main__":
    main()
