"""actors: mentions in, people, organisations and states across reports out, and who stands behind each finding."""

from lagebild.stages.actors.actors import attribute, resolve_actors

__all__ = ["attribute", "resolve_actors"]
