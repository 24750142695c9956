"""Files: tables as CSV and Parquet, and what describes them; the same bytes every time."""
