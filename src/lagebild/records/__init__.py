"""What we know: frozen, slotted records. Modules inside this folder import each other, never this face."""

from lagebild.records.briefs import Analysis, Brief, BriefSentence, Gap, Lagebild, Picture, Piece
from lagebild.records.documents import Block, BlockKind, Capture, Document, Failure, Media
from lagebild.records.findings import (
    EventMention,
    Figure,
    Finding,
    Manner,
    Mention,
    MentionForm,
    MentionType,
    Provenance,
    Quote,
    Reading,
    Sense,
    Status,
    TimeExpression,
    TimexType,
    finding_id,
)
from lagebild.records.index import Index
from lagebild.records.lineage import Credit, Descent, DescentRelation, Direction, Lineage, Provider, SharedPassage, Support
from lagebild.records.sentences import Sentence, Token
from lagebild.records.spans import Evidence, Role, Span, digest, evidence, identify
from lagebild.records.stories import (
    Actor,
    Attribution,
    Claim,
    Dating,
    FigurePoint,
    FigureSeries,
    Omission,
    Process,
    ProcessStage,
    Relation,
    StagePoint,
    Stance,
    StanceChange,
    StanceHistory,
    StancePoint,
    Story,
    Telling,
    TimelineEntry,
    Verdict,
)
from lagebild.records.values import Hedge, Precision, Quantity, TimeRange

__all__ = [
    "Actor", "Analysis", "Attribution", "Block", "BlockKind", "Brief", "BriefSentence", "Capture", "Claim", "Credit",
    "Dating", "Descent", "DescentRelation", "Direction", "Document", "EventMention", "Evidence", "Failure", "Figure",
    "FigurePoint", "FigureSeries", "Finding", "Gap", "Hedge", "Index", "Lagebild", "Lineage", "Manner", "Media", "Mention",
    "MentionForm", "MentionType", "Omission", "Picture", "Piece", "Precision", "Process", "ProcessStage", "Provenance",
    "Provider", "Quantity", "Quote", "Reading", "Relation", "Role", "Sense", "Sentence", "SharedPassage", "Span", "StagePoint",
    "Stance", "StanceChange", "StanceHistory", "StancePoint", "Status", "Story", "Support", "Telling", "TimeExpression",
    "TimeRange", "TimelineEntry", "TimexType", "Token", "Verdict", "digest", "evidence", "finding_id", "identify",
]  # fmt: skip
