"""The command line: `flexdb serve`, `flexdb migrate`, `flexdb keys`, `flexdb generate`.

A command imports what it needs when it runs: the service takes long to import, and so does the generator.
"""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

import flexdb
from flexdb.client_token import TOKEN_VARIABLE, client_token
from flexdb.importing import uncollected
from flexdb.startup import StartupError

INTERRUPTED = 130  # as shells have it: 128 and the number of SIGINT

cli = typer.Typer(
    name="flexdb",
    help="A multi-tenant database as a service over JSON-RPC 2.0, kept by PostgreSQL.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


keys = typer.Typer(help="API keys: credentials for calls.", no_args_is_help=True)
cli.add_typer(keys, name="keys")


def main() -> None:
    """Run the command line; what can go wrong outside the code is told in two lines, with exit code 1."""
    try:
        cli()
    except StartupError as error:
        sys.stderr.write(f"flexdb: {error.message}\n        {error.remedy}\n")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _show_version(wanted: bool) -> None:  # noqa: FBT001  # the form that typer calls
    if wanted:
        typer.echo(f"flexdb {flexdb.__version__}")
        raise typer.Exit


@cli.callback()
def _flexdb(
    *,
    version: Annotated[  # its callback does the work
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Serve a multi-tenant database over JSON-RPC 2.0. Settings: environment, .env.local and .env."""


@cli.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on, instead of JSONRPC_HOST.")] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65_535, help="Port, instead of JSONRPC_PORT; 0 picks a free one.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=256, help="Processes, instead of FLEXDB_WORKERS.")
    ] = None,
) -> None:
    """Serve until SIGTERM or Ctrl-C. Without DB_HOST or FLEXDB_DSN an embedded PostgreSQL keeps the data."""
    with uncollected():
        from flexdb import operating  # noqa: PLC0415

    operating.serve(host, port, workers)


@cli.command()
def migrate(
    grant_to: Annotated[
        str | None,
        typer.Option(
            metavar="ROLE", help="Give this role of PostgreSQL what the service needs, and no more."
        ),
    ] = None,
) -> None:
    """Bring the database's tables to this version, and end."""
    with uncollected():
        from flexdb import operating  # noqa: PLC0415

    operating.migrate(grant_to)


@keys.command("create")
def create_key(
    *,
    operator: Annotated[
        bool, typer.Option("--operator", help="Make a key that may call everything, for every tenant.")
    ],
    name: Annotated[str, typer.Option(help="What the key is for.", metavar="TEXT")] = "operator",
    lifetime_days: Annotated[
        int | None, typer.Option(min=1, max=3650, help="Days until the key expires; without it, it does not.")
    ] = None,
) -> None:
    """Make an API key and print it: once, to standard output. The service may be running meanwhile."""
    if not operator:
        raise typer.BadParameter("give --operator; other keys are made by create_api_key")
    with uncollected():
        from flexdb import operating  # noqa: PLC0415

    typer.echo(operating.create_operator_key(name, lifetime_days))
    typer.echo("This key is shown only now. From now on calls from this machine need a key too.", err=True)


@cli.command()
def generate(
    language: Annotated[Literal["python", "typescript"], typer.Argument(help="Language of the client.")],
    source: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="URL-OR-FILE",
            help="A running service, the URL of an OpenRPC document (1.0 to 1.4), or a file.",
        ),
    ],
    out: Annotated[Path, typer.Option(file_okay=False, help="Directory to write the package to.")],
    package: Annotated[
        str | None, typer.Option(metavar="NAME", help="Name of the package, instead of one from the title.")
    ] = None,
    token_file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help=f"File with the credential for the service, instead of {TOKEN_VARIABLE}: one that only you can"
            " read, or - for standard input.",
        ),
    ] = None,
) -> None:
    """Write a client package for the service that an OpenRPC document describes, flexdb's or another."""
    with uncollected():
        from flexdb import generating  # noqa: PLC0415

    done = generating.run(language, source, out, package=package, token=client_token(token_file))
    typer.echo(f"{done.title} {done.version}: {done.methods} methods, {done.files} files in {out}")


if __name__ == "__main__":
    main()
