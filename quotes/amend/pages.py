"""The pages of their own for corrections: the queue, the ledger, the audits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datasette import Response
from datasette.utils.asgi import Request

from quotes import store
from quotes.amend import addresses
from quotes.amend.desk import Desk
from quotes.amend.drawing import rendered
from quotes.errors import NotFoundError
from quotes.ledger.telling import says
from quotes.locate import sql
from quotes.site import links
from quotes.site.scale import is_unsure
from quotes.site.wording import told, worded

if TYPE_CHECKING:
    from datasette.app import Datasette

Row = dict[str, Any]
LISTED = 100  # entries on one page
BESIDE = 100  # characters before and after a quote, where words may be cut
LAST = "9999~"  # before the newest change


async def queue(datasette: Datasette, desk: Desk, request: Request) -> Response:
    """The quote to look at next: the least certain of those that nobody has looked at.

    `after` is the place in the queue from which on it goes; `quote` asks for one again.
    """
    after = addresses.place_of(request.args.get("after") or "")
    again = request.args.get("quote")

    def ask(db: store.Database) -> tuple[list[Row], int]:
        found = store.to_review(db, [again]) if again else []
        return found or store.to_review(db, limit=1, after=after), store.left_to_review(db)

    found, left = await desk.ask(ask)
    context: Row = {"database": desk.database, "left": left, "row": None}
    if found:
        row = await drawn(datasette, desk, found[0])
        place = store.ReviewPlace(row["confidence"], row["speaker"] is not None, row["quote_id"])
        at = addresses.told_place(after if again == row["quote_id"] else place)
        context |= {
            "row": row,
            "forward": addresses.page(datasette, desk.database, after=at),
            "stay": addresses.page(datasette, desk.database, after=at, quote=row["quote_id"]),
        }
    context["after"] = request.args.get("after") or ""
    return await rendered(datasette, request, "amend_queue.html", context)


async def drawn(datasette: Datasette, desk: Desk, row: Row) -> Row:
    """A row of `store.to_review` as pages show it."""
    db = datasette.get_database(desk.database)
    asked = "SELECT article, speaker FROM quotes WHERE id = ?"
    article, speaker = (await db.execute(asked, [row["quote_id"]])).rows[0]
    return row | {
        "article_id": article,
        "url": links.article(datasette, desk.database, article, row["quote_id"]),
        "speaker_url": speaker and links.speaker(datasette, desk.database, speaker),
        "before": row["before"] if len(row["before"]) < BESIDE else row["before"].partition(" ")[2],
        "after": row["after"] if len(row["after"]) < BESIDE else row["after"].rpartition(" ")[0],
        "told": worded(" ".join(row["quote"].split()), row["force"]),
        "unsure": is_unsure(row["confidence"]),
    }


async def names(datasette: Datasette, desk: Desk, request: Request) -> Response:
    """Whom a name that is being typed may mean, as JSON."""
    given = (request.args.get("q") or "")[:100]
    found = await desk.ask(lambda db: store.near_speakers(db, given, 8))
    return Response.json(found, headers={"cache-control": "no-store"})


async def changes(datasette: Datasette, desk: Desk, request: Request) -> Response:
    """The possible change to judge next: the newest that nobody has; `change` asks for one."""
    db = datasette.get_database(desk.database)
    date, _, ident = (request.args.get("after") or LAST).partition("~")
    found = await db.execute(sql("queries", "amend_change"), {"date": date, "id": ident})
    asked = request.args.get("change") or (found.rows[0]["id"] if found.rows else None)
    unjudged = "SELECT count(*) FROM changes WHERE reviewed IS NULL AND status = ?"
    context: Row = {"database": desk.database, "change": None}
    for name, status in (("left", "possible"), ("looks", "look")):
        context[name] = (await db.execute(unjudged, [status])).single_value()
    context["looks_url"] = f"{links.page(datasette, desk.database, 'changes')}?status=look"
    if asked:
        change = await desk.ask(lambda db: store.find_change(db, asked))
        for each in (*change["before"], *change["after"]):
            each["words"] = told(each["text"], each)
            each["url"] = links.article(datasette, desk.database, each["article"], each["quote"])
        change["speaker_url"] = links.speaker(datasette, desk.database, change["speaker_id"])
        at = f"{change['date']}~{change['change']}"
        forward = addresses.page(datasette, desk.database, "changes", after=at)
        context |= {"change": change, "forward": forward}
    return await rendered(datasette, request, "amend_changes.html", context)


async def corrections(datasette: Datasette, desk: Desk, request: Request) -> Response:
    """The ledger, newest first, each entry with the way to take it back."""
    rows = await desk.ask(store.list_corrections)
    before = request.args.get("before") or ""
    if before.isascii() and before.isdecimal() and len(before) < 10:
        rows = [row for row in rows if row["correction"] < int(before)]
    shown = [
        row
        | {
            "says": says(row),
            "words": worded(" ".join(row["about"].split()), row["force"] or ""),
            "undone": row["state"].startswith("undone"),
            "url": row["article"]
            and links.article(datasette, desk.database, row["article"], row["subject"]),
        }
        for row in rows[:LISTED]
    ]
    more = shown and len(rows) > LISTED and shown[-1]["correction"]
    context = {"database": desk.database, "rows": shown, "more": more}
    return await rendered(datasette, request, "amend_corrections.html", context)


async def audits(datasette: Datasette, desk: Desk, request: Request) -> Response:
    """All audits with what they say, and the form that draws another."""
    rows = await desk.ask(store.list_audits)
    context = {"database": desk.database, "rows": rows}
    return await rendered(datasette, request, "amend_audits.html", context)


async def audit(datasette: Datasette, desk: Desk, request: Request) -> Response:
    """One quote of an audit to judge: that `at` a place, else the first that nobody has judged."""
    number, at = int(request.url_vars["id"]), request.args.get("at") or ""
    place = int(at) if at.isascii() and at.isdecimal() and len(at) < 10 else None
    rows = await desk.ask(store.list_audits)
    told = next((row for row in rows if row["audit"] == number), None)
    if told is None:
        raise NotFoundError(f"There is no audit {number} here; draw one.")
    db = datasette.get_database(desk.database)
    asked = await db.execute(sql("queries", "amend_audit"), {"audit": number, "at": place})
    drawn_then = dict(asked.rows[0]) if asked.rows else None
    now = None
    if drawn_then:
        drawn_then["told"] = worded(" ".join(drawn_then["text"].split()), drawn_then["force"])
        found = await desk.ask(lambda db: store.to_review(db, [drawn_then["quote"]]))
        now = await drawn(datasette, desk, found[0]) if found else None
    context = {"database": desk.database, "audit": told, "then": drawn_then, "row": now}
    return await rendered(datasette, request, "amend_audit.html", context)
