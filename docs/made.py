"""What cog writes into the reference: from the program itself, metadata.yml and the schema.

`python -m cogapp -r -P -I docs docs/reference/*.md` renews it; `--check` in .ci/run sees that it is
current.
"""

from __future__ import annotations

import inspect
import os
import re
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

import yaml

os.environ |= {"COLUMNS": "96", "NO_COLOR": "1", "TERM": "dumb"}

from typer.main import get_command
from typer.testing import CliRunner

import quotes
from quotes.cli.commands import app
from quotes.export import FIELDS
from quotes.locate import shipped


def commands() -> None:
    """The help of every command, a heading each."""
    for verb in get_command(app).commands:
        told = CliRunner().invoke(app, [verb, "--help"], prog_name="quotes").stdout
        lines = "\n".join(line.rstrip() for line in told.strip().splitlines())
        print(f"\n## quotes {verb}\n\n```text\n{lines}\n```")
    print()


def tables() -> None:
    """Every table and view with every column, as metadata.yml explains them; views first."""
    told: dict[str, dict[str, Any]] = _metadata()["tables"]
    views = {file.stem for file in (shipped("db") / "views").glob("*.sql")}
    for name in [
        *(one for one in told if one in views),
        *(one for one in told if one not in views),
    ]:
        one = told[name]
        if "columns" not in one:
            continue
        kind = "view" if name in views else "table, machinery" if one.get("hidden") else "table"
        print(f"\n## {name}\n\n{one['title']} ({kind}). {_words(one)}\n")
        print("| column | meaning |\n| --- | --- |")
        for column, meaning in one["columns"].items():
            print(f"| `{column}` | {_cell(meaning)} |")
    print()


def questions() -> None:
    """The ready questions of Datasette."""
    print("\n| question | parameters | what it answers |\n| --- | --- | --- |")
    for name, one in _metadata()["queries"].items():
        params = ", ".join(f"`{param}`" for param in one.get("params", []))
        print(f"| `{name}` | {params} | {one['title']}. {_cell(one['description'])} |")
    print()


def _metadata() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load(shipped("metadata.yml").read_text(encoding="utf-8"))
    found: dict[str, Any] = told["databases"]["quotes"]
    return found


def _words(one: dict[str, Any]) -> str:
    html = one.get("description_html") or one.get("description") or ""
    return " ".join(html.replace("<p>", "").replace("</p>", "").split())


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|").replace("<", "&lt;")


def export_fields() -> None:
    """The fields of an exported quote."""
    print("\n| field | type | null | meaning |\n| --- | --- | --- | --- |")
    for field in FIELDS:
        null = "yes" if field.null else ""
        print(f"| `{field.name}` | {field.type} | {null} | {_cell(field.meaning)} |")
    print()


# what has no docstring of its own
TYPES = {
    "Field": "What a quote's offsets cut: the text of an article, or its title.",
    "Kind": "How a quote is given: all of it in quotation marks, some of it, or none.",
    "Span": "Start and end of some words: code points, end-exclusive.",
    "SpeakerKind": "What somebody who speaks is; `unnamed` has no name in the text.",
    "StanceLabel": "Where somebody stands on a target.",
}


def python() -> None:
    """What `from quotes import …` has: signature, fields, docstring."""
    for name in quotes.__all__:
        one = getattr(quotes, name)
        told = TYPES.get(name) or inspect.getdoc(one)
        print(f"\n## {name}\n\n```python\n{_signature(name, one)}\n```\n\n{told}")
        for member, method in vars(one).items() if is_dataclass(one) else ():
            if isinstance(method, property):
                signature = f"{name}.{member}: {inspect.signature(method.fget).return_annotation}"
            elif inspect.isfunction(method) and not member.startswith("_"):
                signature = _called(f"{name}.{member}", method).replace("(self, ", "(")
                signature = signature.replace("(self)", "()")
            else:
                continue
            print(f"\n### {name}.{member}\n\n```python\n{signature}\n```\n")
            print(inspect.getdoc(method))
    print()


def _signature(name: str, one: Any) -> str:
    if is_dataclass(one):
        # quotation marks as the formatter writes them, which reads these pages too
        lines = [
            f"    {field.name}: {str(field.type).replace(chr(39), chr(34))}"
            for field in fields(one)
        ]
        return "\n".join([f"class {name}:", *lines])
    if name in TYPES:
        return f"{name} = {str(one).removeprefix('typing.').replace(chr(39), chr(34))}"
    if inspect.isclass(one) and issubclass(one, Enum):
        members = [f'    {each.name} = "{each.value}"' for each in one]
        return "\n".join([f"class {name}(StrEnum):", *members])
    if inspect.isclass(one) and issubclass(one, tuple):
        told = inspect.get_annotations(one).items()
        lines = [f"    {field}: {getattr(of, '__forward_arg__', of)}" for field, of in told]
        return "\n".join([f"class {name}(NamedTuple):", *lines])
    if inspect.isclass(one):
        return f"class {name}({one.__base__.__name__})"
    return _called(name, one)


def _called(name: str, one: Any) -> str:
    """How a function is called; its types without the quotation marks of what waits for them."""
    return name + re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(inspect.signature(one)))
