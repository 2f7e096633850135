"""Turn annotations that quote the text into standoff ones: ids, offsets, digests, no text.

    python corpora/resolve.py DOCUMENTS.jsonl DRAFT.jsonl ... > annotations.jsonl

Strings are looked for in the order of the text: content after the place where the last quotation began, speaker and cue at the
place nearest to the content. What is not found is told on standard error with its article, and left out.
"""

from __future__ import annotations

import json
import re
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

TYPES = ("direct", "indirect", "reported", "free_indirect")


def _whole(piece: str) -> str:
    """A pattern for a piece that begins and ends where words do ("er" is not in "quer")."""
    left = r"(?<!\w)" if piece[:1].isalnum() else ""
    right = r"(?!\w)" if piece[-1:].isalnum() else ""
    return left + re.escape(piece) + right


def nearest(text: str, piece: str | None, anchor: int) -> dict[str, int] | None:
    """The occurrence of a piece that is nearest to an offset."""
    if not piece:
        return None
    starts = [m.start() for m in re.finditer(_whole(piece), text)]
    if not starts:
        raise ValueError(f"not in the text: {piece!r}")
    start = min(starts, key=lambda s: (abs(s - anchor), s))
    return {"start": start, "end": start + len(piece)}


def spans_of(text: str, content: list[str], after: int) -> list[list[int]]:
    """The parts of a content, each after the one before; the first at or after an offset, else anywhere."""
    spans: list[list[int]] = []
    for part in content:
        pattern = re.compile(_whole(part))
        found = pattern.search(text, spans[-1][1] if spans else after) or (None if spans else pattern.search(text))
        if found is None or not part:
            raise ValueError(f"not in the text: {part!r}")
        spans.append([found.start(), found.end()])
    return spans


def resolve(document: dict[str, Any], quotes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The quotations of one article as standoff lines."""
    text, after, lines = document["text"], 0, []
    for quote in quotes:
        try:
            if quote["type"] not in TYPES:
                raise ValueError(f"no such type: {quote['type']!r}")
            spans = spans_of(text, quote["content"], after)
            line: dict[str, Any] = {"kind": "quote", "document": document["id"], "start": spans[0][0], "end": spans[-1][1]}
            line |= {"type": quote["type"]} | ({"spans": spans} if len(spans) > 1 else {})
            line["cue"] = nearest(text, quote.get("cue"), spans[0][0])
            line["speaker"] = nearest(text, quote.get("speaker"), line["cue"]["start"] if line["cue"] else spans[0][0])
            after = spans[0][0]
            lines.append(line)
        except (ValueError, KeyError, TypeError) as error:
            print(f"{document['id']}: {error}", file=sys.stderr)
    return lines


def main(documents: Path, drafts: list[Path]) -> None:
    known = {d["id"]: d for d in map(json.loads, documents.read_text(encoding="utf-8").splitlines())}
    for path in drafts:
        for row in map(json.loads, filter(None, path.read_text(encoding="utf-8").splitlines())):
            document = known[row["id"]]
            digest = sha256(document["text"].encode()).hexdigest()
            print(json.dumps({"kind": "text", "document": row["id"], "sha256": digest, "length": len(document["text"])}))
            for line in resolve(document, row["quotes"]):
                print(json.dumps(line))


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(p) for p in sys.argv[2:]])
