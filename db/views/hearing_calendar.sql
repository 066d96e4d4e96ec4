-- Who was heard on which day. Hearings that a deck only repeats from an earlier one are left out.
CREATE VIEW hearing_calendar AS
SELECT
  hearings.first_date,
  hearings.last_date,
  hearings.date_precision,
  hearings.round,
  coalesce(companies.name, hearings.company_text) AS company,
  hearings.designation,
  hearings.method,
  hearings.sites,
  hearings.interviewers,
  hearings.note,
  coalesce(documents.title, documents.file_name) AS document,
  hearings.company_id,
  hearings.document_id,
  hearings.page,
  hearings.id AS hearing_id
FROM hearings
JOIN documents ON documents.id = hearings.document_id
LEFT JOIN companies ON companies.id = hearings.company_id
WHERE hearings.is_quoted = 0
ORDER BY hearings.first_date DESC, hearings.last_date DESC, company, hearings.id;
