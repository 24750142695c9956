"""Files: tables as CSV and Parquet, schemas and checksums; the same data gives the same bytes."""
