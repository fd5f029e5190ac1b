"""Commands in; notebooks executed, articles read, scores and summaries printed, out."""

import math
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, NoReturn

import pandas as pd
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from . import scoring
from .corpus import default_seeds, load
from .display import cell, markdown
from .writing import FORMATS, replace

app = typer.Typer(help="Read Arabic news into tables.", no_args_is_help=True, pretty_exceptions_enable=False)


@app.command()
def run(notebooks: Annotated[list[Path] | None, typer.Argument(help="Default: notebooks/*.ipynb")] = None) -> None:
    """Execute notebooks in place; they stay as they are if their outputs do."""
    with _told():
        paths = notebooks or sorted((default_seeds().parent / "notebooks").glob("*.ipynb"))
    if not paths:
        _fail("notebooks/: nothing to run; name a notebook")
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        failures = [failure for path in paths if (failure := _execute(path, progress))]
    for failure in failures:
        typer.echo(failure, err=True)
    raise typer.Exit(len(failures) > 0)


@app.command("parse")
def parse_files(
    files: Annotated[list[Path], typer.Argument(help="Articles as .txt or .html, or folders.")],
    out: Annotated[Path | None, typer.Option(help="Write all tables into this folder.")] = None,
    format: Annotated[str, typer.Option(help=" | ".join(FORMATS))] = "csv",
    published: Annotated[str | None, typer.Option(help="The day, as 2024-01-10, of pages that state none.")] = None,
) -> None:
    """Print the facts of articles, and how much else was read, before adding them to seeds/."""
    if format not in FORMATS:
        _fail(f"--format {format} is unknown; take one of {', '.join(FORMATS)}")
    with _told():
        corpus = load(files, published)
    for fact in corpus.facts.itertuples():
        typer.echo(_fact(fact))
    _print("", ["table", "rows"], [(name, len(table)) for name, table in corpus.tables.items()])
    for document, what, why in corpus.problems[["document", "what", "why"]].to_numpy():
        typer.echo(": ".join(part for part in (document, what, why) if part), err=True)
    if out is not None:
        with _told():
            written = corpus.write(out, format)
        typer.echo(f"{len(written)} file{'s' * (len(written) > 1)} written to {out}")
    raise typer.Exit(corpus.articles.empty)


@app.command()
def check(
    gold: Annotated[list[Path] | None, typer.Argument(help="Default: tests/gold/*.jsonl")] = None,
    heldout: Annotated[bool, typer.Option(help="Score what is set aside, too.")] = False,
    by: Annotated[str | None, typer.Option(help="Split by a column: sector, event_type …")] = None,
    misses: Annotated[int, typer.Option(min=0, help="Print so many misses of a table.")] = 0,
) -> None:
    """Print precision, recall and F1 of each table against the gold."""
    errors: list[str] = []
    with _told():
        for file in gold or scoring.gold_files(heldout) or _fail("tests/gold/: no gold found; name a file"):
            scores = scoring.score(scoring.read_gold(file), errors)
            _print_scores(file.stem, scores)
            for name, groups in scoring.by(scores, by).items() if by else ():
                _print_scores(f"{file.stem}: {name} by {by}", groups)
            _print_misses(scores, misses)
    for error in errors:
        typer.secho(f"ERROR while reading {error}", err=True, fg="red", bold=True)


@app.command()
def report(path: Annotated[Path | None, typer.Argument(help="A file or folder; default: seeds/")] = None) -> None:
    """Print a summary of a corpus in Markdown: articles, rows a table, problems."""
    with _told():
        corpus = load(path)
    articles = corpus.articles[["article_id", "outlet", "published", "updated", "headline"]]
    counts = pd.DataFrame([(name, len(table)) for name, table in corpus.tables.items()], columns=["table", "rows"])
    problems = "None." if corpus.problems.empty else markdown(corpus.problems)
    for title, text in (("# Corpus\n\n## Articles", markdown(articles)), ("\n## Tables", markdown(counts))):
        typer.echo(f"{title}\n\n{text}")
    typer.echo(f"\n## Problems\n\n{problems}")


def _execute(path: Path, progress: Progress) -> str | None:
    """Execute a notebook and put it back if its outputs changed; the reason if it failed."""
    nbformat, nbclient = import_module("nbformat"), import_module("nbclient")
    try:
        before = path.read_text(encoding="utf-8")
        notebook = nbformat.reads(before, as_version=4)
    except (OSError, ValueError) as error:
        return f"{path}: not a notebook that can be read ({error}); check its name"
    language = dict(notebook.metadata.get("language_info", {"name": "python"}))
    task = progress.add_task(path.name, total=sum(one.cell_type == "code" for one in notebook.cells))
    reached = [0]
    client = nbclient.NotebookClient(
        notebook,
        timeout=None,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(path.parent)}},
        # A kernel on this machine warns, each time, that what it is sent is not encrypted.
        extra_arguments=["--log-level=ERROR"],
        on_cell_execute=lambda cell, cell_index: reached.append(cell_index + 1),
        on_cell_executed=lambda **done: progress.advance(task),
    )
    try:
        client.execute()
    except Exception as error:
        name, value = getattr(error, "ename", type(error).__name__), getattr(error, "evalue", error)
        return f"{path}, cell {reached[-1]}: {name}: {value}\n{getattr(error, 'traceback', '')}".rstrip()
    notebook.metadata["language_info"] = language
    for one in notebook.cells:
        one.metadata.pop("execution", None)
    after = nbformat.writes(notebook) + "\n"
    if after != before:
        replace(path, lambda new: new.write_text(after, encoding="utf-8", newline="\n"))
    return None


def _fact(fact: Any) -> str:
    """A fact for a narrow terminal, its Arabic on a line of its own."""
    told = {name: cell(value) for name, value in fact._asdict().items()}
    amount = "/".join(filter(None, (told["unit"], told["per"])))
    head = (told["fact_id"], told["measure"], told["hedge"], told["value"] or told["low"], amount)
    roles = [f"{role} {told[role]}" for role in ("actor", "partner", "place", "group") if told[role]]
    period = " to ".join(dict.fromkeys(filter(None, (told["first"], told["last"]))))
    lines = (" ".join(filter(None, head)), ", ".join(filter(None, [*roles, period])), told["text"])
    return "\n    ".join(filter(None, lines))


def _print(title: str, head: list[str], rows: Any) -> None:
    """A table, as wide as the terminal; wide enough where the output goes to a file or a pipe."""
    table = Table(*head, title=title or None, title_justify="left", box=None)
    for row in rows:
        table.add_row(*(cell(value).replace("[", r"\[") for value in row))
    Console(width=None if sys.stdout.isatty() else 200).print(table)


def _print_scores(title: str, scores: dict[str, scoring.Score]) -> None:
    rows = []
    for name, one in scores.items():
        shares = ["" if math.isnan(share) else f"{share:.3f}" for share in (one.precision, one.recall, one.f1)]
        rows.append([name, *shares, *map(len, (one.right, one.wrong, one.missed))])
    _print(title, ["", "precision", "recall", "F1", "right", "wrong", "missed"], rows)


def _print_misses(scores: dict[str, scoring.Score], number: int) -> None:
    """The misses of each table, the worst table first, each with its sentence."""
    for name, one in sorted(scores.items(), key=lambda pair: pair[1].f1):
        for kind in ("missed", "wrong"):
            for item in getattr(one, kind)[:number]:
                values = ", ".join(f"{key}={item.get(key)}" for key in scoring.EQUAL[name])
                typer.echo(f"{name} {kind} {item['passage']}: {item['text']} ({values})\n    {item['context']}")


@contextmanager
def _told() -> Iterator[None]:
    """An error that the user can mend is told without its traceback."""
    try:
        yield
    except (OSError, ValueError, ImportError) as error:
        _fail(str(error))


def _fail(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(2)
