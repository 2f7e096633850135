"""The HanTa tagger, faster: the same tags and lemmas to the last digit, by its own models.

HanTa asks for the probability of every stretch of a word under every morpheme class, again for every state, and analyses a
word anew wherever it stands. Here the classes of a stretch are looked up once, most stretches have none and cost nothing,
and what is known of a word is kept. Ties are broken as HanTa breaks them, so loops run in its order.
"""

from __future__ import annotations

import math
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

Followers = tuple[dict[int, tuple[int, float]], tuple[tuple[int, int, float], ...]]
"""Class -> rank and score of a step to it; and rank, class, score of the steps to open classes."""

Going = tuple[State, float, Followers]

_KEPT = 1 << 16
"""Words, and word with class, that are remembered: some 20 MB each. News reuses its words: nine of ten are found."""

_LOWEST = -1e6
_MORPHEME_STATES, _WORD_STATES = 3, 5  # states that go on, and all that are as good but for one
_LONGEST_SUFFIX, _LONGEST_MORPHEME = 4, 24  # of unknown morphemes
_WHOLE_WORD = 4.6  # what it costs to take a whole word for one unknown morpheme
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
        self._nothing = dict.fromkeys(self._open, 0.0)
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
        for i in range(len(word)):
            row = table[i]
            if not row:
                continue
            bound = _bound(row, _MORPHEME_STATES)
            going = [(s, score, self._followers(s, target)) for s, score in row.items() if score >= bound]
            for j in range(i + 1, len(word) + 1):
                known, unknown, base = self._scores(word, i, j, strict)
                if known or unknown:
                    self._step(going, (known, unknown, base), table[j], back[j], i)
        return table, back

    def _step(
        self, going: list[Going], scores: tuple[Scores, Scores, Scores], row: dict[State, float], back: Back, at: int
    ) -> None:
        """All states that one more morpheme, from `at`, leads to."""
        known, unknown, base = scores
        for state, so_far, (followers, opens) in going:
            ways: list[tuple[int, int, float]] | tuple[tuple[int, int, float], ...] = opens if unknown else ()
            if known:
                some = {t for t in known if t in followers}
                ways = sorted([*(w for w in ways if w[1] not in some), *((followers[t][0], t, followers[t][1]) for t in some)])
            for _, tag, of_step in ways:
                of_morpheme = known[tag] if tag in known else base[tag] + unknown[tag]
                score, reached = so_far + of_step + of_morpheme, (state[1], tag)
                if score > _LOWEST and (reached not in row or score > row[reached]):
                    row[reached] = score
                    back[reached] = (state, at)

    def _followers(self, state: State, target: int | None) -> Followers:
        """The classes that may follow a state (on the way to a target), each with its rank and score; the open ones apart."""
        key = (state, target)
        if key not in self._following:
            ways = self.reachability.get(target, frozenset()) if target is not None else None
            steps = [(t, p) for t, p in self.LP_trans_nonfinal.get(state, ()) if ways is None or t in ways]
            opens = tuple((rank, t, p) for rank, (t, p) in enumerate(steps) if t in self._open)
            self._following[key] = {tag: (rank, score) for rank, (tag, score) in enumerate(steps)}, opens
        return self._following[key]

    def _scores(self, word: str, start: int, end: int, strict: bool) -> tuple[Scores, Scores, Scores]:
        """A stretch of a word under the morpheme classes that list it, and under the open ones: by ending, and by length."""
        piece = word[start:end]
        known = self._known.get(piece, _NONE)
        size, length = end - start, len(word)
        if strict or (length >= 4 and size <= 2):
            return known, _NONE, _NONE
        unknown, base = self._endings(piece[max(1, size - _LONGEST_SUFFIX) :]), self._lengths[min(size, _LONGEST_MORPHEME)]
        if size == length:
            return known, {t: base[t] + score - _WHOLE_WORD for t, score in unknown.items()}, self._nothing
        return known, unknown, base

    def _endings_of(self, suffix: str) -> Scores:
        """The open classes of a morpheme that is in no list, by the letters it ends in."""
        tails = [suffix[k:] for k in range(len(suffix) + 1)]
        return {tag: next(table[t] for t in tails if t in table) for tag, table in self._open.items()}


def _bound(row: dict[State, float], most: int) -> float:
    """The score below which a state is given up."""
    return sorted(row.values(), reverse=True)[most] - 1 if len(row) > most else _LOWEST
