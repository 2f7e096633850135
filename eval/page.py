"""Title, date and text of pages as the product extracts them.

python -m eval.page < page.html                  prints {"title", "date", "text"} for one page
python -m eval.page --folder FOLDER               scores all pages of a folder in one process
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from pathlib import Path
from typing import Any

from rapidfuzz.distance import LCSseq

from lagebild.errors import ExtractError
from lagebild.records import Block, BlockKind, Capture, Media
from lagebild.stages.extract import extract

SHOWN = (BlockKind.LEAD, BlockKind.SUBHEAD, BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.DATELINE, BlockKind.DATELINE_CREDIT)


def page(data: bytes) -> dict[str, str | None]:
    """What a reader would call the article: lead and body, without headline, captions and credits."""
    try:
        document = extract(Capture(id="page", source="page.html", media=Media.HTML, data=data))
    except ExtractError:
        return {}
    day = document.published.earliest if document.published else None
    shown = [b for b in document.blocks if b.kind in SHOWN]
    return {"title": document.title, "date": day.isoformat() if day else None, "text": _joined(document.text, shown)}


def _joined(text: str, blocks: list[Block]) -> str:
    return "\n".join(text[b.start : b.end] for b in blocks)


def _words(text: str | None) -> list[str]:
    return re.findall(r"\w+", text or "")


def _rouge(truth: str, found: str) -> tuple[float, float, float]:
    a, b = _words(truth), _words(found)
    common = LCSseq.similarity(a, b) if a and b else 0
    p, r = (common / len(b), common / len(a)) if common else (0.0, 0.0)
    return (2 * p * r / (p + r) if common else 0.0), p, r


def _truth(version: dict[str, Any]) -> str:
    body = version.get("body") or {}
    out = list(body.get("summary") or [])
    for section in body.get("sections") or []:
        out += (section.get("headline") or []) + (section.get("paragraphs") or [])
    return "\n".join(out)


def score(folder: Path, *, verbose: bool) -> None:
    rows = []
    for path in sorted(folder.glob("*.html.gz")):
        name = path.name.removesuffix(".html.gz")
        publisher = re.sub(r"_\d{4}_\d\d_\d\d.*$", "", name)
        versions = json.loads((folder / f"{publisher}.json").read_text(encoding="utf-8")).values()
        found = page(gzip.decompress(path.read_bytes()))
        text = found.get("text") or ""
        best = max(versions, key=lambda v: _rouge(_truth(v), text)[0])
        f, p, r = _rouge(_truth(best), text)
        title = _words((best["title"] or "").casefold()) == _words((found.get("title") or "").casefold())
        date = str(best["publishing_date"])[:10] == found.get("date")
        rows.append((f, title, date))
        wrong = f"{'' if title else '  title: ' + str(found.get('title'))}{'' if date else '  date'}"
        print(f"{name:34} F {f:.3f} P {p:.3f} R {r:.3f}{wrong}")
        if verbose and f < 0.985:
            want, got = ({" ".join(_words(x.casefold())): x for x in t.split("\n")} for t in (_truth(best), text))
            for mark, lines, others in (("-", want, got), ("+", got, want)):
                print("".join(f"      {mark} {x[:150]}\n" for k, x in lines.items() if k not in others), end="")
    n = len(rows)
    print(f"pages {n}  body {sum(r[0] for r in rows) / n:.4f}  title {sum(r[1] for r in rows)}  date {sum(r[2] for r in rows)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    if args.folder:
        score(args.folder, verbose=args.verbose)
    else:
        print(json.dumps(page(sys.stdin.buffer.read()), ensure_ascii=False))


if __name__ == "__main__":
    main()
