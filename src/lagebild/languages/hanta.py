"""The HanTa tagger, faster: the same tags and lemmas to the last digit, by its own models.

HanTa asks for the probability of every stretch of a word under every morpheme class, again for every state, and analyses a
word anew wherever it stands. Here the classes of a stretch are looked up once, most stretches have none and cost nothing,
and what is known of a word is kept. Ties are broken as HanTa breaks them, so loops run in its order.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

from HanTa.HanoverTagger import EMPTY, END, START, UNKNOWN, HanoverTagger
from numpy import logaddexp

__all__ = ["WordTagger"]

State = tuple[int, int]
"""The classes of the two morphemes, or words, that were read last."""

Scores = dict[int, float]
"""Class -> log probability."""

Back = dict[State, tuple[State, int]]
"""State -> the state before it, and where that stood."""

Step = tuple[int, float, int, State]
"""Rank and score of a step to a class, the class, the state that it leads to."""

Followers = tuple[dict[int, Step], tuple[Step, ...]]
"""Class -> the step to it; and the steps to open classes."""

Going = tuple[int, float, tuple[State, int], dict[int, Step]]
"""A state of a place: its rank, its score, state and place, and what may follow."""

Way = tuple[int, float, int, State, tuple[State, int]]
"""A step from a place: rank, score with the step, class, the state that it leads to, state and place that it comes from."""

_KEPT = 1 << 16
"""Words, and word with class, that are remembered: some 20 MB each. News reuses its words: nine of ten are found."""

_LOWEST = -1e6
_MORPHEME_STATES, _WORD_STATES = 3, 5  # states that go on, and all that are as good but for one
_LONGEST_SUFFIX, _LONGEST_MORPHEME = 4, 24  # of unknown morphemes
_WHOLE_WORD = 4.6  # what it costs to take a whole word for one unknown morpheme
_HEAD = 4  # letters by which it is known how long a listed morpheme can be
_SMALL = tuple(range(1, _HEAD))
_SENTENCE = 512  # words of which it is remembered what is listed: they are tagged, then analysed
_RANKS = 1000  # more than there are classes
_RANK = itemgetter(0)
_NONE: Scores = {}
_START: dict[State, float] = {(EMPTY, START): 0.0}


class WordTagger(HanoverTagger):  # type: ignore[misc]
    """A HanTa tagger that remembers words."""

    def __init__(self, model: str) -> None:
        super().__init__(model)
        self.strict = False
        self._known: dict[str, Scores] = {}
        for tag, morphemes in self.LP_m_t.items():
            for morpheme, score in morphemes.items():
                self._known.setdefault(morpheme, {})[tag] = score
        self._order = {tag: i for i, tag in enumerate(self.LP_trans_word[(EMPTY, START)])}
        self._following: dict[tuple[State, int | None], Followers] = {}
        self._open: dict[int, dict[str, float]] = {t: self.LP_s_t[t] for t in self.LP_hapax_t if t in self.LP_s_t}
        self._lengths = [
            {t: self.Int_t + self.LP_hapax_t[t] + self.LP_len_t[t][size] for t in self._open}
            for size in range(_LONGEST_MORPHEME + 1)
        ]
        sizes: dict[str, set[int]] = defaultdict(lambda: set(_SMALL))
        for morpheme in self._known:
            sizes[morpheme[:_HEAD]].add(len(morpheme))
        self._sizes = {head: tuple(sorted(found)) for head, found in sizes.items()}
        self._listings = lru_cache(maxsize=_SENTENCE)(self._listings_of)
        self._unlisted = lru_cache(maxsize=_KEPT)(self._unlisted_of)
        self._endings = lru_cache(maxsize=_KEPT)(self._endings_of)
        self._classes = lru_cache(maxsize=_KEPT)(self._classes_of)
        self._lemma = lru_cache(maxsize=_KEPT)(self._lemma_of)

    def tag(self, words: list[str]) -> list[tuple[str, str]]:
        """Part of speech and lemma of each word of a sentence."""
        tags = self.tag_sent_viterbi(words) if words else []
        return [(self.int2tag[tag], self._lemma(word.lower(), tag)) for word, tag in zip(words, tags, strict=True)]

    def _lemma_of(self, word: str, tag: int) -> str:
        lemma: str = self._analyze(word, tag, taglevel=1)[0]
        return lemma

    def _classes_of(self, word: str, cased: bool) -> list[tuple[int, float]]:
        """The classes of a word in the order in which HanTa walks through them; all of them where it knows none."""
        scores = dict(self._tag_word(word, cutoff=5, casesensitive=cased, conditional=True))
        if not scores or scores.keys() == {UNKNOWN}:
            scores = dict.fromkeys(self._order, 0.0)
        order = self._order
        return sorted(((t, p) for t, p in scores.items() if t in order and t != END), key=lambda tp: order[tp[0]])

    def tag_sent_viterbi(self, sent: list[str], casesensitive: bool = True) -> list[int]:
        """The best classes of the words of a sentence."""
        row = _START
        steps: list[dict[State, State]] = []
        for i, word in enumerate(sent):
            row, back = self._next_word(row, self._classes(word, casesensitive and i > 0))
            steps.append(back)
        state: State | None = None
        best = -math.inf
        for last, score in row.items():
            score += self.LP_trans_word[last].get(END, -math.inf)
            if score > best:
                state, best = last, score
        tags = []
        for back in reversed(steps):
            if state is None:
                raise KeyError("no reading of the sentence")
            tags.append(state[1])
            state = back[state]
        return tags[::-1]

    def _next_word(
        self, before: dict[State, float], classes: list[tuple[int, float]]
    ) -> tuple[dict[State, float], dict[State, State]]:
        row: dict[State, float] = {}
        back: dict[State, State] = {}
        bound = _bound(before, _WORD_STATES)
        for state, so_far in before.items():
            if so_far < bound:
                continue
            following = self.LP_trans_word[state]
            for tag, of_word in classes:
                score = so_far + following[tag] + of_word
                reached = (state[1], tag)
                if score > _LOWEST and (reached not in row or score > row[reached]):
                    row[reached] = score
                    back[reached] = state
        return row, back

    def analyze_forward(self, word: str) -> list[tuple[int, float]]:
        """The classes of a word with their probabilities, best first."""
        table, _ = self._walk(word, None, strict=self.strict)
        finals: dict[State, float] = {}
        for state, so_far in table[-1].items():
            for tag, of_step in self.LP_trans_final.get(state, ()):
                score, reached = so_far + of_step, (state[1], tag)
                if score > _LOWEST and (reached not in finals or score > finals[reached]):
                    finals[reached] = score
        results: Scores = {}
        for (_, tag), score in finals.items():
            results[-tag] = logaddexp(results[-tag], score) if -tag in results else score
        return sorted(results.items(), key=itemgetter(1), reverse=True) or [(UNKNOWN, 0)]

    def analyze_viterbi(self, word: str, targetpos: int) -> list[tuple[int, int]]:
        """The morphemes of a word of a known class, as (class, end); unknown morphemes only where nothing else fits."""
        for strict in (True, False):
            table, back = self._walk(word, targetpos, strict=strict)
            best, last = -math.inf, None
            for state, so_far in table[-1].items():
                score = so_far + dict(self.LP_trans_final.get(state, ())).get(targetpos, -math.inf)
                if score > max(best, _LOWEST):
                    best, last = score, state
            if last is not None:
                return self._path(back, last, targetpos, len(word))
        return super().analyze_viterbi(word, targetpos)  # type: ignore[no-any-return]

    def _path(self, back: list[Back], state: State, target: int, length: int) -> list[tuple[int, int]]:
        path, at = [(target, length + 1)], length
        while at > 0:
            path.append((state[1], at))
            state, at = back[at][state]
        return path[::-1]

    def _walk(self, word: str, target: int | None, *, strict: bool) -> tuple[list[dict[State, float]], list[Back]]:
        """The best score of every state at every place of a word, and where it came from."""
        table: list[dict[State, float]] = [dict(_START), *({} for _ in word)]
        back: list[Back] = [{} for _ in table]
        listings = self._listings(word, strict)
        smallest = len(word) + 1 if strict else 3 if len(word) >= 4 else 1  # of unknown morphemes
        for i, listed in enumerate(listings):
            row, first = table[i], i + smallest
            if not row or not (listed or first <= len(word)):
                continue
            going, opens = self._going(row, target, i, first <= len(word))
            for j, known in listed.items():
                if opens and j >= first:
                    _step(_listed(going, known, opens), self._unknown(word, i, j) | known, table[j], back[j])
                elif ways := _listed(going, known, ()):
                    _step(ways, known, table[j], back[j])
            for j in range(first, len(word) + 1 if opens else 0):
                if j not in listed:
                    _step(opens, self._unknown(word, i, j), table[j], back[j])
        return table, back

    def _listings_of(self, word: str, strict: bool) -> list[dict[int, Scores]]:
        """For each place of a word the ends of the listed morphemes that begin there; where nothing else will do (`strict`), only
        those from which the end of the word can be reached."""
        listings: list[dict[int, Scores]] = [{} for _ in word]
        open_ends = {len(word)}
        for i in range(len(word) - 1, -1, -1):
            for size in self._sizes.get(word[i : i + _HEAD], _SMALL):
                known = self._known.get(word[i : i + size])
                if known and i + size <= len(word) and (not strict or i + size in open_ends):
                    listings[i][i + size] = known
            if listings[i]:
                open_ends.add(i)
        return listings

    def _going(self, row: dict[State, float], target: int | None, at: int, unknown: bool) -> tuple[list[Going], list[Way]]:
        """The states at a place that something may follow, and the steps from them to open classes."""
        bound = _bound(row, _MORPHEME_STATES)
        going: list[Going] = []
        opens: list[Way] = []
        for state, so_far in row.items():
            if so_far < bound:
                continue
            steps, open_steps = self._followers(state, target)
            if steps:
                number, origin = len(going) * _RANKS, (state, at)
                going.append((number, so_far, origin, steps))
                if unknown:
                    opens += [(number + rank, so_far + of_step, tag, reached, origin) for rank, of_step, tag, reached in open_steps]
        return going, opens

    def _followers(self, state: State, target: int | None) -> Followers:
        """The classes that may follow a state (on the way to a target), each with its rank and score; the open ones apart."""
        found = self._following.get((state, target))
        if found is None:
            ways = self.reachability.get(target, frozenset()) if target is not None else None
            followers = [(t, p) for t, p in self.LP_trans_nonfinal.get(state, ()) if ways is None or t in ways]
            steps = {tag: (rank, score, tag, (state[1], tag)) for rank, (tag, score) in enumerate(followers)}
            found = self._following[state, target] = steps, tuple(step for tag, step in steps.items() if tag in self._open)
        return found

    def _unknown(self, word: str, start: int, end: int) -> Scores:
        """A stretch of a word under the open classes: by its ending, and by its length."""
        size = end - start
        suffix = word[max(start + 1, end - _LONGEST_SUFFIX) : end]
        return self._unlisted(suffix, min(size, _LONGEST_MORPHEME), size == len(word))

    def _unlisted_of(self, suffix: str, size: int, whole: bool) -> Scores:
        """A stretch that is in no list under the open classes, by the letters it ends in and its length."""
        base, cost = self._lengths[size], _WHOLE_WORD if whole else 0.0
        return {tag: base[tag] + score - cost for tag, score in self._endings(suffix).items()}

    def _endings_of(self, suffix: str) -> Scores:
        """The open classes of a morpheme that is in no list, by the letters it ends in."""
        tails = [suffix[k:] for k in range(len(suffix) + 1)]
        return {tag: next(table[t] for t in tails if t in table) for tag, table in self._open.items()}


def _listed(going: list[Going], known: Scores, ways: Sequence[Way]) -> list[Way]:
    """The steps to classes that list a stretch, among `ways` to others, in the order in which HanTa takes them."""
    found = [
        (number + steps[tag][0], so_far + steps[tag][1], tag, steps[tag][3], origin)
        for number, so_far, origin, steps in going
        for tag in known
        if tag in steps
    ]
    if ways:
        found += [way for way in ways if way[2] not in known]
    if len(found) > 1:
        found.sort(key=_RANK)
    return found


def _step(ways: list[Way], scores: Scores, row: dict[State, float], back: Back) -> None:
    """All states that one more morpheme leads to."""
    for _, so_far, tag, reached, origin in ways:
        score = so_far + scores[tag]
        if score > row.get(reached, _LOWEST):
            row[reached] = score
            back[reached] = origin


def _bound(row: dict[State, float], most: int) -> float:
    """The score below which a state is given up."""
    return sorted(row.values(), reverse=True)[most] - 1 if len(row) > most else _LOWEST
