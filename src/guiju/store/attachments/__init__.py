"""The one store of attachments: files by content in the data folder, a row for each, served as files to be saved."""
