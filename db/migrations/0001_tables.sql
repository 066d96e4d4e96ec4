-- The tables of the first release, as the models of schemas/ described them.

CREATE TABLE "bodies" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "name" TEXT NOT NULL,
  "index_url" TEXT,
  "checked_at" TEXT
);

CREATE TABLE "meetings" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "body_id" TEXT NOT NULL REFERENCES "bodies" ("id"),
  "number" INTEGER,
  "held_on" TEXT,
  "title" TEXT,
  "page_url" TEXT,
  "openness" TEXT,
  "minutes_state" TEXT
);

CREATE INDEX "meetings_body_id" ON "meetings" ("body_id");

CREATE TABLE "documents" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "meeting_id" TEXT REFERENCES "meetings" ("id"),
  "file_name" TEXT NOT NULL,
  "label" TEXT,
  "kind" TEXT NOT NULL,
  "title" TEXT,
  "submitter" TEXT,
  "dated" TEXT,
  "url" TEXT,
  "sha256" TEXT NOT NULL,
  "byte_size" INTEGER NOT NULL,
  "page_count" INTEGER,
  "producer" TEXT,
  "fetched_at" TEXT,
  "status" TEXT NOT NULL,
  "status_detail" TEXT,
  "row_id" INTEGER NOT NULL UNIQUE
);

CREATE INDEX "documents_meeting_id" ON "documents" ("meeting_id");

CREATE TABLE "versions" (
  "document_id" TEXT NOT NULL REFERENCES "documents" ("id"),
  "sha256" TEXT NOT NULL,
  "first_seen_at" TEXT NOT NULL,
  "last_seen_at" TEXT NOT NULL,
  "not_found_since" TEXT,
  PRIMARY KEY ("document_id", "sha256")
);

CREATE TABLE "pages" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "document_id" TEXT NOT NULL REFERENCES "documents" ("id"),
  "page" INTEGER NOT NULL,
  "x0" REAL NOT NULL,
  "y0" REAL NOT NULL,
  "x1" REAL NOT NULL,
  "y1" REAL NOT NULL,
  "rule" TEXT NOT NULL,
  "slide_number" TEXT,
  "title" TEXT,
  "is_reference" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "raw_text" TEXT NOT NULL,
  "spans" TEXT NOT NULL,
  "width" REAL NOT NULL,
  "height" REAL NOT NULL,
  "characters" INTEGER NOT NULL,
  "unassigned_characters" INTEGER NOT NULL,
  "row_id" INTEGER NOT NULL UNIQUE
);

CREATE INDEX "pages_document_id" ON "pages" ("document_id", "page");

CREATE TABLE "statements" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "document_id" TEXT NOT NULL REFERENCES "documents" ("id"),
  "page" INTEGER NOT NULL,
  "x0" REAL NOT NULL,
  "y0" REAL NOT NULL,
  "x1" REAL NOT NULL,
  "y1" REAL NOT NULL,
  "rule" TEXT NOT NULL,
  "ordinal" INTEGER NOT NULL,
  "level" INTEGER NOT NULL,
  "marker" TEXT,
  "text" TEXT NOT NULL,
  "raw_text" TEXT NOT NULL,
  "spans" TEXT NOT NULL,
  "is_quoted" INTEGER NOT NULL,
  "parent_id" TEXT REFERENCES "statements" ("id"),
  "row_id" INTEGER NOT NULL UNIQUE
);

CREATE INDEX "statements_document_id" ON "statements" ("document_id", "page");

CREATE INDEX "statements_parent_id" ON "statements" ("parent_id");

CREATE TABLE "tables" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "document_id" TEXT NOT NULL REFERENCES "documents" ("id"),
  "page" INTEGER NOT NULL,
  "x0" REAL NOT NULL,
  "y0" REAL NOT NULL,
  "x1" REAL NOT NULL,
  "y1" REAL NOT NULL,
  "rule" TEXT NOT NULL,
  "ordinal" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "caption" TEXT,
  "row_count" INTEGER NOT NULL,
  "column_count" INTEGER NOT NULL,
  "header_rows" INTEGER NOT NULL,
  "continues_id" TEXT REFERENCES "tables" ("id"),
  "row_id" INTEGER NOT NULL UNIQUE
);

CREATE INDEX "tables_document_id" ON "tables" ("document_id", "page");

CREATE INDEX "tables_continues_id" ON "tables" ("continues_id");

CREATE TABLE "cells" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "document_id" TEXT NOT NULL REFERENCES "documents" ("id"),
  "page" INTEGER NOT NULL,
  "x0" REAL NOT NULL,
  "y0" REAL NOT NULL,
  "x1" REAL NOT NULL,
  "y1" REAL NOT NULL,
  "rule" TEXT NOT NULL,
  "table_id" TEXT NOT NULL REFERENCES "tables" ("id"),
  "row" INTEGER NOT NULL,
  "column" INTEGER NOT NULL,
  "row_span" INTEGER NOT NULL,
  "column_span" INTEGER NOT NULL,
  "is_header" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "raw_text" TEXT NOT NULL,
  "spans" TEXT NOT NULL,
  "row_id" INTEGER NOT NULL UNIQUE
);

CREATE INDEX "cells_document_id" ON "cells" ("document_id", "page");

CREATE INDEX "cells_table_id" ON "cells" ("table_id");

CREATE TABLE "companies" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "name" TEXT NOT NULL,
  "short_name" TEXT NOT NULL,
  "group_name" TEXT NOT NULL,
  "role" TEXT NOT NULL,
  "aliases" TEXT NOT NULL
);

CREATE TABLE "hearings" (
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

CREATE INDEX "hearings_document_id" ON "hearings" ("document_id", "page");

CREATE INDEX "hearings_table_id" ON "hearings" ("table_id");

CREATE INDEX "hearings_company_id" ON "hearings" ("company_id");

CREATE TABLE "check_items" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "document_id" TEXT NOT NULL REFERENCES "documents" ("id"),
  "page" INTEGER NOT NULL,
  "x0" REAL NOT NULL,
  "y0" REAL NOT NULL,
  "x1" REAL NOT NULL,
  "y1" REAL NOT NULL,
  "rule" TEXT NOT NULL,
  "table_id" TEXT REFERENCES "tables" ("id"),
  "round" INTEGER,
  "theme_number" INTEGER,
  "theme" TEXT,
  "viewpoint" TEXT,
  "item" TEXT NOT NULL,
  "ordinal" INTEGER NOT NULL,
  "is_quoted" INTEGER NOT NULL,
  "row_id" INTEGER NOT NULL UNIQUE
);

CREATE INDEX "check_items_document_id" ON "check_items" ("document_id", "page");

CREATE INDEX "check_items_table_id" ON "check_items" ("table_id");

CREATE TABLE "findings" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "document_id" TEXT NOT NULL REFERENCES "documents" ("id"),
  "page" INTEGER NOT NULL,
  "x0" REAL NOT NULL,
  "y0" REAL NOT NULL,
  "x1" REAL NOT NULL,
  "y1" REAL NOT NULL,
  "rule" TEXT NOT NULL,
  "round" INTEGER,
  "kind" TEXT NOT NULL,
  "theme" TEXT,
  "text" TEXT NOT NULL,
  "raw_text" TEXT NOT NULL,
  "spans" TEXT NOT NULL,
  "ordinal" INTEGER NOT NULL,
  "is_quoted" INTEGER NOT NULL,
  "row_id" INTEGER NOT NULL UNIQUE
);

CREATE INDEX "findings_document_id" ON "findings" ("document_id", "page");

CREATE TABLE "rounds" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "document_id" TEXT NOT NULL REFERENCES "documents" ("id"),
  "page" INTEGER NOT NULL,
  "x0" REAL NOT NULL,
  "y0" REAL NOT NULL,
  "x1" REAL NOT NULL,
  "y1" REAL NOT NULL,
  "rule" TEXT NOT NULL,
  "round" INTEGER NOT NULL,
  "method" TEXT,
  "status" TEXT,
  "topics" TEXT NOT NULL,
  "row_id" INTEGER NOT NULL UNIQUE
);

CREATE INDEX "rounds_document_id" ON "rounds" ("document_id", "page");

CREATE TABLE "footnotes" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "document_id" TEXT NOT NULL REFERENCES "documents" ("id"),
  "page" INTEGER NOT NULL,
  "x0" REAL NOT NULL,
  "y0" REAL NOT NULL,
  "x1" REAL NOT NULL,
  "y1" REAL NOT NULL,
  "rule" TEXT NOT NULL,
  "marker" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "row_id" INTEGER NOT NULL UNIQUE
);

CREATE INDEX "footnotes_document_id" ON "footnotes" ("document_id", "page");

CREATE TABLE "citations" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "document_id" TEXT NOT NULL REFERENCES "documents" ("id"),
  "page" INTEGER NOT NULL,
  "x0" REAL NOT NULL,
  "y0" REAL NOT NULL,
  "x1" REAL NOT NULL,
  "y1" REAL NOT NULL,
  "rule" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "meeting_number" INTEGER,
  "label" TEXT,
  "dated" TEXT,
  "note" TEXT,
  "cited_document_id" TEXT REFERENCES "documents" ("id"),
  "cited_meeting_id" TEXT REFERENCES "meetings" ("id"),
  "verdict" TEXT,
  "verdict_detail" TEXT,
  "row_id" INTEGER NOT NULL UNIQUE
);

CREATE INDEX "citations_document_id" ON "citations" ("document_id", "page");

CREATE INDEX "citations_cited_document_id" ON "citations" ("cited_document_id");

CREATE INDEX "citations_cited_meeting_id" ON "citations" ("cited_meeting_id");

CREATE TABLE "mentions" (
  "company_id" TEXT NOT NULL REFERENCES "companies" ("id"),
  "document_id" TEXT NOT NULL REFERENCES "documents" ("id"),
  "page" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "box" TEXT NOT NULL,
  "row_id" INTEGER PRIMARY KEY
);

CREATE INDEX "mentions_company_id" ON "mentions" ("company_id");

CREATE INDEX "mentions_document_id" ON "mentions" ("document_id", "page");

CREATE TABLE "issues" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "document_id" TEXT NOT NULL REFERENCES "documents" ("id"),
  "page" INTEGER,
  "code" TEXT NOT NULL,
  "severity" TEXT NOT NULL,
  "message" TEXT NOT NULL,
  "text" TEXT,
  "x0" REAL,
  "y0" REAL,
  "x1" REAL,
  "y1" REAL
);

CREATE INDEX "issues_document_id" ON "issues" ("document_id", "page");

CREATE TABLE "runs" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "started_at" TEXT NOT NULL,
  "finished_at" TEXT,
  "version" TEXT NOT NULL,
  "arguments" TEXT NOT NULL,
  "documents_seen" INTEGER NOT NULL,
  "documents_changed" INTEGER NOT NULL,
  "pages" INTEGER NOT NULL,
  "seconds" REAL,
  "outcome" TEXT
);

CREATE TABLE "readings" (
  "document_id" TEXT NOT NULL PRIMARY KEY REFERENCES "documents" ("id"),
  "sha256" TEXT NOT NULL,
  "rules_version" TEXT NOT NULL,
  "is_catalogued" INTEGER NOT NULL,
  "is_forced" INTEGER NOT NULL,
  "facts" TEXT NOT NULL,
  "failure" TEXT,
  "failure_bound" INTEGER,
  "head" TEXT NOT NULL
);

CREATE INDEX "readings_sha256" ON "readings" ("sha256");

CREATE TABLE "last_run" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "inputs" TEXT NOT NULL,
  "documents" INTEGER NOT NULL
);
