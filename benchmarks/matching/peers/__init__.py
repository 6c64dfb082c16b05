"""Other matchers, each behind the same face: ``answers(market)`` returns a function from records to answers."""
