"""The gold sets as annotated texts. Each function names its set's licence; what is press text has no function here."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from training.annotated import Annotated, Entity, Frame, Span, detokenise, sentences_of

__all__ = [
    "bio_spans",
    "germeval",
    "lines",
    "own_quotations",
    "plain",
    "plover",
    "quotation",
    "silver",
    "smartdata",
    "speeches",
    "wikinews",
    "wordnet",
]

ENTITIES = ("PER", "ORG", "LOC", "OTH", "LOCderiv")
SPEECH_ROLES = {
    "Source": "source",
    "Message": "message",
    "Addr": "addressee",
    "Topic": "topic",
    "Medium": "medium",
    "Evidence": "evidence",
}


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file."""
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def bio_spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """Chunks of a BIO sequence as (first token, token behind the last, label).

    >>> bio_spans(["B-PER", "I-PER", "O", "B-LOC"])
    [(0, 2, 'PER'), (3, 4, 'LOC')]
    """
    chunks: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        if tag.startswith("I-") and chunks and chunks[-1][1] == i and chunks[-1][2] == tag[2:]:
            chunks[-1] = (chunks[-1][0], i + 1, tag[2:])
        elif tag != "O":
            chunks.append((i, i + 1, tag[2:]))
    return chunks


def germeval(path: Path) -> list[Annotated]:
    """GermEval 2014 (CC BY): one text a sentence, the outer entities of the kinds that we read."""
    texts: list[Annotated] = []
    for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        if not rows:
            continue
        text, places = detokenise([row[1] for row in rows])
        entities: list[Entity] = [
            (places[a][0], places[b - 1][1], label) for a, b, label in bio_spans([row[2] for row in rows]) if label in ENTITIES
        ]
        texts.append(
            Annotated(
                id=f"germeval-{number}", text=text, sentences=((0, len(text)),), entities=tuple(entities), words=tuple(places)
            )
        )
    return texts


def _place(raw: dict[str, int] | None) -> Span | None:
    return (raw["start"], raw["end"]) if raw else None


def quotation(line: dict[str, Any]) -> Frame:
    """A `quote` line of the findings format as a frame."""
    content: list[Span] = [(a, b) for a, b in line.get("spans") or [[line["start"], line["end"]]]]
    speaker = _place(line.get("speaker"))
    roles = [("content", span) for span in content] + ([("speaker", speaker)] if speaker else [])
    return Frame(scheme="news", kind=line["type"], anchor=_place(line.get("cue")), roles=tuple(roles))


def _quoted(texts: dict[str, str], rows: Iterator[dict[str, Any]], ids: list[str]) -> list[Annotated]:
    frames: dict[str, list[Frame]] = {name: [] for name in ids}
    for line in rows:
        if line["kind"] == "quote":
            frames[line["document"]].append(quotation(line))
    return [Annotated(id=f"wikinews-{n}", text=texts[n], sentences=sentences_of(texts[n]), news=tuple(frames[n])) for n in ids]


def wikinews(folder: Path) -> list[Annotated]:
    """Wikinews articles (CC BY) with the quotations of Petersen-Frey and Biemann (CC BY-NC-SA: for the NC weights only)."""
    texts = {d["id"]: d["text"] for d in lines(folder / "documents.jsonl")}
    return _quoted(texts, lines(folder / "key.jsonl"), list(texts))


def own_quotations(corpus: Path, folder: Path) -> list[Annotated]:
    """The project's own open annotation (CC BY) of Wikinews articles (CC BY); their digests are checked."""
    texts = {d["id"]: d["text"] for d in lines(folder / "documents.jsonl")}
    found = list(lines(corpus / "annotations.jsonl"))
    heads = [line for line in found if line["kind"] == "text"]
    for head in heads:
        if sha256(texts[head["document"]].encode()).hexdigest() != head["sha256"]:
            raise ValueError(f"article {head['document']} is not the text that was annotated")
    return _quoted(texts, iter(found), [head["document"] for head in heads])


def silver(path: Path, folder: Path) -> list[Annotated]:
    """Articles with weak labels (`training.silver`), without the rest."""
    texts = {d["id"]: d["text"] for d in lines(folder / "documents.jsonl")}
    found = list(lines(path))
    return _quoted(texts, iter(found), sorted({line["document"] for line in found}))


def _speech_frame(raw: dict[str, list[str]], at: dict[str, int], places: list[Span]) -> Frame | None:
    """One annotation of a speech; the anchor is the first run of cue words, what is left of the cue is a role."""

    def runs(ids: list[str]) -> list[Span]:
        found: list[list[int]] = []
        for index in sorted(at[i] for i in ids):
            if found and found[-1][1] == index:
                found[-1][1] = index + 1
            else:
                found.append([index, index + 1])
        return [(places[a][0], places[b - 1][1]) for a, b in found]

    cue = runs(raw["Cue"])
    if not cue:
        return None
    roles = [("cue", span) for span in cue[1:]]
    roles += [(name, span) for field, name in SPEECH_ROLES.items() for span in runs(raw.get(field) or [])]
    return Frame(scheme="speech", kind="", anchor=cue[0], roles=tuple(roles))


def speeches(folder: Path) -> list[Annotated]:
    """SpkAtt 2023 (CC BY-SA): Bundestag speeches."""
    texts = []
    for path in sorted((folder / "task1").glob("*.json")):
        raw = json.loads(path.read_text(encoding="utf-8"))
        text, sentences, places, at = "", [], list[Span](), dict[str, int]()
        for sentence in raw["Sentences"]:
            words, spots = detokenise(sentence["Tokens"])
            start = len(text) + bool(text)
            text = f"{text} {words}" if text else words
            sentences.append((start, len(text)))
            for number, (a, b) in enumerate(spots):
                at[f"{sentence['SentenceId']}:{number}"] = len(places)
                places.append((start + a, start + b))
        frames = [f for a in raw.get("Annotations", []) if (f := _speech_frame(a, at, places))]
        texts.append(
            Annotated(id=f"speech-{path.stem}", text=text, sentences=tuple(sentences), speech=tuple(frames), words=tuple(places))
        )
    return texts


def plain(name: str, text: str, language: str) -> Annotated:
    """A text without annotation, for distillation."""
    return Annotated(id=name, text=text, sentences=sentences_of(text, language))


def smartdata(path: Path, limit: int) -> list[Annotated]:
    """SmartData (CC BY): German newswire, its texts only. The longer ones (the short ones are traffic notices)."""
    raw, at = gzip.decompress(path.read_bytes()).decode(), 0
    texts: list[Annotated] = []
    decoder = json.JSONDecoder()
    while len(texts) < limit and (found := re.compile(r"\{").search(raw, at)):
        document, at = decoder.raw_decode(raw, found.start())
        body = document["text"]["string"] if isinstance(document["text"], dict) else document["text"]
        if len(body) > 600:
            texts.append(plain(f"smartdata-{len(texts)}", body[:4000], "de"))
    return texts


def plover(path: Path) -> list[Annotated]:
    """PLOVER's example sentences (CC BY-SA): English news."""
    bodies = re.findall(r'^\s*"text": ("(?:[^"\\]|\\.)*")', path.read_text(encoding="utf-8"), re.MULTILINE)
    return [plain(f"plover-{i}", json.loads(body), "en") for i, body in enumerate(bodies) if len(body) > 20]


def wordnet(folder: Path, every: int) -> list[Annotated]:
    """Glosses and examples of WordNet 3.1 (WordNet licence): English sentences, ten to a text, every n-th gloss."""
    texts = []
    for part in ("noun", "verb", "adj"):
        rows = (folder / f"data.{part}").read_text(encoding="utf-8").splitlines()[29::every]
        glosses = [row.split(" | ", 1)[1].strip().replace('"', "") for row in rows if " | " in row]
        for i in range(0, len(glosses), 10):
            body = " ".join(g[0].upper() + g[1:] + "." for g in glosses[i : i + 10] if g)
            texts.append(plain(f"wordnet-{part}-{i}", body, "en"))
    return texts
