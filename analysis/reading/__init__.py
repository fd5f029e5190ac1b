"""Bytes in, articles out: documents are decoded, and pages are split into their articles."""
