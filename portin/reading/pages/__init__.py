"""What is on a page: words with boxes, lines and columns, pictures made fit for reading, OCR."""
