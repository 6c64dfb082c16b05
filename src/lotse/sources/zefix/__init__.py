"""The Swiss central business name index (Zefix): one company a line, as its public interface gives it."""

from lotse.sources.zefix.parser import parse

__all__ = ["parse"]
