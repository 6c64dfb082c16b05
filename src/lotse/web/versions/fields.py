"""Form fields for what an artefact's version keeps as lists: one entry a line."""

from __future__ import annotations

from typing import Any

from django import forms


class LinesField(forms.CharField):
    """``["a", "b"]``, one a line."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 3}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]


class PairsField(forms.CharField):
    """``[{left: "a", right: "b"}]``, one a line, with a bar between; the right may be missing."""

    def __init__(self, left: str, right: str, **kwargs: Any) -> None:
        self._keys = left, right
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 3}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return "\n".join(" | ".join(str(row.get(key, "")) for key in self._keys).rstrip(" |") for row in value)

    def to_python(self, value: Any) -> list[dict[str, str]]:  # type: ignore[override]
        rows = [line.partition("|") for line in str(value or "").splitlines() if line.strip(" |")]
        return [dict(zip(self._keys, (left.strip(), right.strip()), strict=True)) for left, _, right in rows]
