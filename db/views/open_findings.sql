-- What the staff still wanted checked or discussed, newest first; quoted findings are left out.
CREATE VIEW open_findings AS
SELECT
  coalesce(documents.dated, meetings.held_on) AS dated,
  findings.round,
  findings.theme,
  findings.text,
  coalesce(documents.title, documents.file_name) AS document,
  findings.document_id,
  findings.page,
  findings.ordinal,
  findings.id AS finding_id
FROM findings
JOIN documents ON documents.id = findings.document_id
LEFT JOIN meetings ON meetings.id = documents.meeting_id
WHERE findings.kind = 'outstanding' AND findings.is_quoted = 0
ORDER BY dated DESC, findings.document_id, findings.page, findings.ordinal;
