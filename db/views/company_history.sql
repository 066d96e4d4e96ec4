-- What is said of a company, in order of time: its hearings by their day, the pages that name it
-- by the day of their document. What has no day comes last.
CREATE VIEW company_history AS
SELECT * FROM (
  SELECT
    companies.name AS company,
    hearings.first_date AS dated,
    'hearing' AS kind,
    hearings.round,
    hearings.date_text || coalesce('（' || hearings.method || '）', '') AS text,
    hearings.is_quoted,
    hearings.company_id,
    hearings.document_id,
    hearings.page,
    hearings.id AS source_id
  FROM hearings
  JOIN companies ON companies.id = hearings.company_id
  UNION ALL
  SELECT
    companies.name,
    coalesce(documents.dated, meetings.held_on),
    'mention',
    NULL,
    coalesce(nullif(pages.title, ''), named.text),
    pages.is_reference,
    named.company_id,
    named.document_id,
    named.page,
    pages.id
  FROM (
    -- SQLite takes the text from the row that has the least row_id.
    SELECT company_id, document_id, page, text, min(row_id)
    FROM mentions GROUP BY company_id, document_id, page
  ) AS named
  JOIN companies ON companies.id = named.company_id
  JOIN documents ON documents.id = named.document_id
  LEFT JOIN meetings ON meetings.id = documents.meeting_id
  LEFT JOIN pages ON pages.document_id = named.document_id AND pages.page = named.page
)
ORDER BY company, dated IS NULL, dated, kind, document_id, page;
