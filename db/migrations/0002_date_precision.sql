-- Hearings of which only a month or a quarter is said: how exact their dates are.
-- SQLite adds columns at the end only, and as other text than the models make; so the table is
-- made anew. Views are made again by whoever opens the database.
DROP VIEW IF EXISTS hearing_calendar;
DROP VIEW IF EXISTS company_history;

CREATE TABLE "hearings_new" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "document_id" TEXT NOT NULL REFERENCES "documents" ("id"),
  "page" INTEGER NOT NULL,
  "x0" REAL NOT NULL,
  "y0" REAL NOT NULL,
  "x1" REAL NOT NULL,
  "y1" REAL NOT NULL,
  "rule" TEXT NOT NULL,
  "table_id" TEXT REFERENCES "tables" ("id"),
  "row" INTEGER,
  "round" INTEGER,
  "first_date" TEXT NOT NULL,
  "last_date" TEXT NOT NULL,
  "dates" TEXT NOT NULL,
  "date_text" TEXT NOT NULL,
  "date_precision" TEXT NOT NULL,
  "method" TEXT,
  "company_id" TEXT REFERENCES "companies" ("id"),
  "company_text" TEXT NOT NULL,
  "designation" TEXT,
  "sites" TEXT NOT NULL,
  "interviewers" TEXT NOT NULL,
  "note" TEXT,
  "is_quoted" INTEGER NOT NULL,
  "row_id" INTEGER NOT NULL UNIQUE
);

INSERT INTO "hearings_new" (
  "id", "document_id", "page", "x0", "y0", "x1", "y1", "rule", "table_id", "row", "round",
  "first_date", "last_date", "dates", "date_text", "date_precision", "method", "company_id",
  "company_text", "designation", "sites", "interviewers", "note", "is_quoted", "row_id"
)
SELECT
  "id", "document_id", "page", "x0", "y0", "x1", "y1", "rule", "table_id", "row", "round",
  "first_date", "last_date", "dates", "date_text", 'day', "method", "company_id",
  "company_text", "designation", "sites", "interviewers", "note", "is_quoted", "row_id"
FROM "hearings";

DROP TABLE "hearings";

ALTER TABLE "hearings_new" RENAME TO "hearings";

CREATE INDEX "hearings_document_id" ON "hearings" ("document_id", "page");

CREATE INDEX "hearings_table_id" ON "hearings" ("table_id");

CREATE INDEX "hearings_company_id" ON "hearings" ("company_id");
