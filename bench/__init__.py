"""What gicli takes, against what somebody would use instead: `python -m bench` prints the table."""

import sys
from pathlib import Path

# Every part may ask for what the tools share.
sys.path.append(str(Path(__file__).parent.parent / "tools"))
