"""A case becomes a document: compose says what stands in it, word lays it out."""
