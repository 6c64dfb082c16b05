"""No orphans: a child of ``lotse serve`` ends when the server is gone, even where it was killed and could tell nobody."""

from __future__ import annotations

import os
import threading
import time


def end_with(parent: int) -> None:
    """Watches from a thread, so that long work does not outlive the server; a job cut off is taken up again by the next worker."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, name="parent", daemon=True).start()
