"""Tables: the row models as flat tables, and what is generated from them."""
