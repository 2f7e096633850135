"""What a finding says, so that the same thing printed by several reports is one side of one disagreement."""

from __future__ import annotations

from lagebild.records import EventMention, Figure, Index

__all__ = ["meaning"]


def meaning(index: Index, finding: str) -> object:
    """A key that two findings share where they say the same: the same value of one series by the same holders, the same
    status of one event, or one statement."""
    found, who = index.findings[finding], index.attributions.get(finding)
    holders = who.holders if who else ()
    group = index.entry_of.get(finding, finding)
    if isinstance(found, Figure):
        return group, found.quantity, holders
    if isinstance(found, EventMention):
        return group, found.status, found.matter, found.negated, holders
    return group
