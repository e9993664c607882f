"""Options that are given once: a second one would take the first one's place without a word."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperCommand


class Once(TyperCommand):
    """A command that refuses an option given twice, but for those that may be repeated."""

    def make_parser(self, ctx: Any) -> Any:
        """The parser, which tells what was given in its order."""
        parser = super().make_parser(ctx)
        parse = parser.parse_args

        def parse_once(args: list[str]) -> Any:
            parsed = parse(args=args)
            _refuse_twice(ctx, parsed[2])
            return parsed

        parser.parse_args = parse_once  # type: ignore[method-assign]
        return parser


def _refuse_twice(ctx: Any, order: list[Any]) -> None:
    for given in order:
        taken = getattr(given, "multiple", False) or getattr(given, "is_flag", False)
        if given.param_type_name == "option" and not taken and order.count(given) > 1:
            ctx.fail(f"{given.opts[0]} is given twice; give it once.")


def give_once(app: typer.Typer) -> None:
    """Make every command of the program such a one."""
    for command in app.registered_commands:
        command.cls = Once
