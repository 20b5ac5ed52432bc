"""Papers made from results: consultation notes and dossiers as DOCX and PDF."""
