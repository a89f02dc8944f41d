"""`python -m codegen`: write what openrpc.json determines.

With `--check` it tells where that is not up to date, with `--breaking-since` what breaks clients.
"""

import argparse
import sys
from pathlib import Path

from codegen.breaking import list_breaking
from codegen.checks import problems
from codegen.clients.reading import read_client
from codegen.document import Document, UnreadableDocument
from codegen.output import differences, render_clients, render_service, write
from codegen.reading import read_api

_ROOT = Path(__file__).parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status: 1 where anything is wrong or out of date, 2 for a wrong call."""
    options = _options(arguments)
    try:
        document = Document.load(options.document)
    except (OSError, UnreadableDocument) as error:
        return _fail([f"{options.document}: {error}"])
    if found := problems(document):
        return _fail([str(problem) for problem in found])
    api = read_api(document)
    if options.breaking_since is not None:
        return list_breaking(options.document, api, options.breaking_since)
    files = render_service(api) | render_clients(read_client(document))
    if options.check:
        return _check(files, options.out_root)
    for name in write(files, options.out_root):
        print(name)  # noqa: T201 - the command's output
    return 0


def _check(files: dict[str, str], root: Path) -> int:
    drift = differences(files, root)
    return _fail([*drift, "Run `just generate`."]) if drift else 0


def _fail(lines: list[str]) -> int:
    print("\n".join(lines), file=sys.stderr)  # noqa: T201 - the command's output
    return 1


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="codegen", description=__doc__)
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument(
        "--check", action="store_true", help="write nothing; fail where files are not up to date"
    )
    instead.add_argument(
        "--breaking-since",
        metavar="REV",
        help="write nothing; list what breaks clients of the document at that git revision",
    )
    parser.add_argument("--document", type=Path, default=_ROOT / "openrpc.json", help="the document")
    parser.add_argument("--out-root", type=Path, default=_ROOT, help="where the generated directories lie")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
