"""The letters that the steps of an application need: their dates, articles and words, as .docx."""
