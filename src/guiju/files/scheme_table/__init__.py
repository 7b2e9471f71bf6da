"""A scheme as the table that offices pass around: laid out, drawn, written as a workbook or a document, read again."""
