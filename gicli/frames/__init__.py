"""Columns and tables: due dates for a column of days, and every row of a table judged.

What comes in goes out as it came: numpy, pandas, Polars or Arrow.
"""

from gicli.frames.asking import due as due
from gicli.frames.asking import judge as judge
