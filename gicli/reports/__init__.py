"""The annual report and the offices' table, from counting to workbook."""
