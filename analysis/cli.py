"""Commands in; notebooks executed, articles read, scores and summaries printed, out."""

from __future__ import annotations

import math
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from . import scoring
from .corpus import FORMATS, Corpus, default_seeds, load, replace
from .display import cell, markdown
from .reading.documents import ReadError

app = typer.Typer(help="Read Arabic news into tables.", no_args_is_help=True, pretty_exceptions_enable=False)
_FACTS = "measure actor partner place group value unit per first last"
_PIPED_WIDTH = 200


@app.command()
def run(notebooks: Annotated[list[Path] | None, typer.Argument(help="Default: notebooks/*.ipynb")] = None) -> None:
    """Execute notebooks in place; they stay as they are if their outputs do."""
    paths = notebooks or sorted((_project() / "notebooks").glob("*.ipynb"))
    if not paths:
        _fail("notebooks/: nothing to run; name a notebook")
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=_console(stderr=True)) as progress:
        failures = [failure for path in paths if (failure := _execute(path, progress))]
    for failure in failures:
        typer.echo(failure, err=True)
    if failures:
        raise typer.Exit(1)


@app.command("parse")
def parse_files(
    files: Annotated[list[Path], typer.Argument(help="Articles as .txt or .html, or folders.")],
    out: Annotated[Path | None, typer.Option(help="Write all tables into this folder.")] = None,
    format: Annotated[str, typer.Option(help=" | ".join(FORMATS))] = "csv",
) -> None:
    """Print the facts of articles, and how much else was read, before adding them to seeds/."""
    if format not in FORMATS:
        _fail(f"--format {format} is unknown; take one of {', '.join(FORMATS)}")
    try:
        corpus = load(files)
    except ReadError as error:
        _fail(str(error))
    facts = corpus.facts[["article_id", *_FACTS.split(), "text"]]
    _print(_table("facts", facts.columns.tolist(), facts.itertuples(index=False)))
    counts = [(name, len(table)) for name, table in corpus.tables.items() if name != "facts"]
    _print(_table("", ["table", "rows"], counts))
    for document, what, why in corpus.problems[["document", "what", "why"]].to_numpy():
        typer.echo(": ".join(part for part in (document, what, why) if part), err=True)
    if out is not None:
        try:
            written = corpus.write(out, format)
        except (OSError, ImportError) as error:
            _fail(f"{out}: {error}")
        typer.echo(f"{len(written)} file{'s' * (len(written) > 1)} written to {out}")
    if corpus.articles.empty:
        raise typer.Exit(1)


@app.command()
def check(
    gold: Annotated[list[Path] | None, typer.Argument(help="Default: tests/gold/*.jsonl")] = None,
    heldout: Annotated[bool, typer.Option(help="Score what is set aside, too.")] = False,
    by: Annotated[str | None, typer.Option(help="Split by a column: sector, event_type …")] = None,
    misses: Annotated[int, typer.Option(min=0, help="Print so many misses of a table.")] = 0,
) -> None:
    """Print precision, recall and F1 of each table against the gold."""
    try:
        files = gold or scoring.gold_files(heldout)
        if not files:
            _fail("tests/gold/: no gold found; name a file")
        for file in files:
            scores = scoring.score(scoring.read_gold(file))
            _print(_scores(file.stem, scores))
            if by:
                for name, groups in scoring.by(scores, by).items():
                    _print(_scores(f"{file.stem}: {name} by {by}", groups))
            if misses:
                _print_misses(scores, misses)
    except (OSError, ValueError) as error:
        _fail(str(error))


@app.command()
def report(path: Annotated[Path | None, typer.Argument(help="A file or folder; default: seeds/")] = None) -> None:
    """Print a summary of a corpus in Markdown: articles, rows a table, problems."""
    try:
        corpus = load(path)
    except ReadError as error:
        _fail(str(error))
    typer.echo(summary(corpus))


def summary(corpus: Corpus) -> str:
    """The summary that `rasid report` prints."""
    columns = ["article_id", "outlet", "published", "updated", "headline"]
    counts = [(name, len(table)) for name, table in corpus.tables.items()]
    problems = ["document", "start", "end", "what", "why"]
    parts = ["# Corpus", "## Articles", _markdown(corpus.articles, columns), "## Tables"]
    parts += [markdown(counts, ["table", "rows"]), "## Problems"]
    parts += ["None." if corpus.problems.empty else _markdown(corpus.problems, problems)]
    return "\n\n".join(parts)


def _markdown(frame: Any, columns: list[str]) -> str:
    return markdown(frame[columns].itertuples(index=False), columns)


def _execute(path: Path, progress: Progress) -> str | None:
    """Execute a notebook and put it back if its outputs changed; the reason if it failed."""
    nbformat: Any = import_module("nbformat")
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    try:
        before = path.read_text(encoding="utf-8")
        notebook = nbformat.reads(before, as_version=4)
    except (OSError, ValueError) as error:
        return f"{path}: not a notebook that can be read ({error}); check its name"
    language = dict(notebook.metadata.get("language_info", {"name": "python"}))
    code = sum(one.cell_type == "code" for one in notebook.cells)
    task = progress.add_task(path.name, total=code)
    number = 0

    def executed(cell: Any, cell_index: int, execute_reply: Any) -> None:
        nonlocal number
        number = cell_index + 1
        progress.advance(task)

    client = NotebookClient(
        notebook,
        timeout=None,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(path.parent)}},
        on_cell_executed=executed,
    )
    try:
        client.execute()
    except CellExecutionError as error:
        return f"{path}, cell {number}: {error.ename}: {error.evalue}\n{error.traceback}"
    except Exception as error:
        return f"{path}, cell {number + 1}: {type(error).__name__}: {error}"
    notebook.metadata["language_info"] = language
    for one in notebook.cells:
        one.metadata.pop("execution", None)
    after = nbformat.writes(notebook) + "\n"
    if after != before:
        replace(path, lambda new: new.write_text(after, encoding="utf-8", newline="\n"))
    return None


def _project() -> Path:
    try:
        return default_seeds().parent
    except ReadError:
        return Path.cwd()


def _console(stderr: bool = False) -> Console:
    """The terminal; wide and plain where the output goes to a file or a pipe."""
    stream = sys.stderr if stderr else sys.stdout
    return Console(stderr=stderr, width=None if stream.isatty() else _PIPED_WIDTH)


def _print(table: Table) -> None:
    _console().print(table)


def _table(title: str, head: list[str], rows: Any) -> Table:
    table = Table(title=title or None, title_justify="left", box=None)
    for name in head:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(cell(value).replace("[", r"\[") for value in row))
    return table


def _scores(title: str, scores: dict[str, scoring.Score]) -> Table:
    rows = []
    for name, one in scores.items():
        counts = [len(one.right), len(one.wrong), len(one.missed)]
        name = "quantities: hedge" if name == "hedges" else name
        rows.append([name, *map(_share, (one.precision, one.recall, one.f1)), *map(str, counts)])
    return _table(title, ["", "precision", "recall", "F1", "right", "wrong", "missed"], rows)


def _share(share: float) -> str:
    return "" if math.isnan(share) else f"{share:.3f}"


def _print_misses(scores: dict[str, scoring.Score], number: int) -> None:
    """The misses of each table, the worst table first, each with its sentence."""
    for name, one in sorted(scores.items(), key=lambda pair: pair[1].f1):
        keys = scoring.EQUAL[name]
        for kind in ("missed", "wrong"):
            for item in getattr(one, kind)[:number]:
                values = ", ".join(f"{key}={item.get(key)}" for key in keys)
                typer.echo(f"{name} {kind} {item['passage']}: {item['text']} ({values})")
                typer.echo(f"    {item['context']}")


def _fail(message: str) -> Any:
    typer.echo(message, err=True)
    raise typer.Exit(2)
