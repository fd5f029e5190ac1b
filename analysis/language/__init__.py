"""Arabic as it is written: folding, tokens and sentences, numerals, the calendar, the words in CSV."""
