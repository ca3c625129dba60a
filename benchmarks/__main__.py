"""Everything that is measured, one table after the other.

    python -m benchmarks [--talks FOLDER] [--bitext FOLDER] [--audio FOLDER] [NAME …]

What needs data that is not there says so and is skipped.
"""

import argparse
import subprocess
import sys

_NEEDS: dict[str, tuple[str, ...]] = {
    "catalog": (),
    "build": (),
    "media": (),
    "transcribe": ("audio",),
    "draft": ("talks",),
    "judged": (),
    "search": ("talks",),
    "lemmas": ("talks",),
    "align": ("talks", "bitext"),
    "quotes": ("talks",),
    "web": ("talks",),
    "publish": ("talks",),
}
"""Benchmark → the data it is given a folder of."""


def main() -> None:
    """Run those that were named, or all; fail if one of them does."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(_NEEDS)}")
    for data in ("talks", "bitext", "audio"):
        parser.add_argument(f"--{data}", help=f"folder with {data}")
    given = parser.parse_args()
    unknown = set(given.names) - _NEEDS.keys()
    if unknown:
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}")
    failed = [name for name in given.names or _NEEDS if _run(name, given) != 0]
    if failed:
        sys.exit(f"Failed: {', '.join(failed)}")


def _run(name: str, given: argparse.Namespace) -> int:
    options = [
        part
        for data in _NEEDS[name]
        if (folder := getattr(given, data))
        for part in (f"--{data}", folder)
    ]
    print(f"\n== {name}\n", flush=True)
    return subprocess.run(
        [sys.executable, "-m", f"benchmarks.{name}", *options], check=False
    ).returncode


if __name__ == "__main__":
    main()
