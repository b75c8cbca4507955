"""What the single file runs: gicli, or the process of its own in which workbooks are looked at."""

import os

if asked := os.environ.pop("_GICLI_SHEETS", ""):
    from gicli.load.foreign import main as look

    look(*map(int, asked.split()))
else:
    from gicli.main import run

    run()
