"""actors: mentions in, people, organisations and states across reports out, and who stands behind each finding."""

from lagebild.stages.actors.actors import resolve_actors
from lagebild.stages.actors.attribution import attribute

__all__ = ["attribute", "resolve_actors"]
