"""Where things lie in a market folder, and how a new snapshot takes the place of the last."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from lotse.tables import write_text

KEPT = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """``CURRENT`` names the version in force; ``snapshots/<version>`` is never changed once it is there (what
    the matcher makes of it is kept beside its files); ``stages`` are reused."""

    root: Path

    @property
    def current(self) -> Path:
        return self.root / "CURRENT"

    @property
    def snapshots(self) -> Path:
        return self.root / "snapshots"

    @property
    def stages(self) -> Path:
        return self.root / "stages"

    @property
    def lock(self) -> Path:
        return self.root / "build.lock"

    def version(self) -> str | None:
        """The version in force, ``None`` where nothing was published."""
        try:
            return self.current.read_text(encoding="utf-8").strip() or None
        except (OSError, UnicodeDecodeError):
            return None

    def snapshot(self, version: str) -> Path:
        return self.snapshots / version

    def publish(self, built: Path, version: str) -> Path:
        """Gives a finished folder its version and switches to it; readers see the old or the new one, never a part."""
        home = self.snapshot(version)
        built.rename(home)
        write_text(self.current, version + "\n")
        return home

    def sweep(self, used_stages: frozenset[str]) -> None:
        """Removes what killed builds left, stages that no build uses, and all but the last three snapshots."""
        for folder in self.snapshots.glob(".building-*"):
            shutil.rmtree(folder, ignore_errors=True)
        versions = sorted(path.name for path in self.snapshots.iterdir() if not path.name.startswith("."))
        current = self.version()
        for version in versions[:-KEPT]:
            if version != current:
                shutil.rmtree(self.snapshot(version), ignore_errors=True)
        for stage in self.stages.glob("*"):
            if stage.name not in used_stages:
                shutil.rmtree(stage, ignore_errors=True)
