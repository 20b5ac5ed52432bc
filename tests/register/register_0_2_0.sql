-- The tables as version 0.2.0 made them (register/models.py of that version, create_all on SQLite), with made-up rows.
CREATE TABLE decisions (
  decision_id INTEGER NOT NULL,
  site_id VARCHAR(120) NOT NULL,
  rule_id VARCHAR(120) NOT NULL,
  as_of DATE NOT NULL,
  machine_verdict VARCHAR(40) NOT NULL,
  finding_json TEXT NOT NULL,
  finding_sha256 VARCHAR(64) NOT NULL,
  decision VARCHAR(40) NOT NULL,
  reason VARCHAR(2000) NOT NULL,
  decided_by VARCHAR(300) NOT NULL,
  decided_at DATETIME NOT NULL,
  CONSTRAINT pk_decisions PRIMARY KEY (decision_id),
  CONSTRAINT ck_decisions_reason_given CHECK (length(reason) > 0),
  CONSTRAINT ck_decisions_decided_by_given CHECK (length(decided_by) > 0)
);
CREATE INDEX ix_decisions_site_id_rule_id_as_of ON decisions (site_id, rule_id, as_of);
CREATE TABLE consultations (
  consultation_id INTEGER NOT NULL,
  created_at DATETIME NOT NULL,
  CONSTRAINT pk_consultations PRIMARY KEY (consultation_id)
);
CREATE TABLE consultation_entries (
  entry_id INTEGER NOT NULL,
  consultation_id INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  site_id VARCHAR(120) NOT NULL,
  site_name VARCHAR(300) NOT NULL,
  heritage_ids JSON NOT NULL,
  recipient VARCHAR(300) NOT NULL,
  sent_on DATE,
  reply_by DATE,
  replied_on DATE,
  outcome VARCHAR(40),
  reply TEXT NOT NULL,
  note TEXT NOT NULL,
  is_closed BOOLEAN NOT NULL,
  recorded_by VARCHAR(300) NOT NULL,
  recorded_at DATETIME NOT NULL,
  CONSTRAINT pk_consultation_entries PRIMARY KEY (entry_id),
  CONSTRAINT uq_consultation_entries_consultation_id_revision UNIQUE (consultation_id, revision),
  CONSTRAINT ck_consultation_entries_revision_from_1 CHECK (revision >= 1),
  CONSTRAINT ck_consultation_entries_recorded_by_given CHECK (length(recorded_by) > 0),
  CONSTRAINT fk_consultation_entries_consultation_id_consultations FOREIGN KEY(consultation_id) REFERENCES consultations (consultation_id)
);
CREATE INDEX ix_consultation_entries_site_id ON consultation_entries (site_id);
INSERT INTO decisions VALUES (1, 'KCN-01', 'PWR-110', '2026-12-31', 'conflict', '{}', '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a', 'clear', 'Đã hạ ngầm', 'Ban Quản lý', '2026-11-20 09:30:00.000000');
INSERT INTO consultations VALUES (1, '2026-11-20 09:30:00.000000');
INSERT INTO consultation_entries VALUES (1, 1, 1, 'KCN-01', 'Long Bình An', '["DT-01"]', 'Sở VHTTDL', '2026-11-20', '2026-12-04', NULL, NULL, '', '', 0, 'Lan', '2026-11-20 09:30:00.000000');
INSERT INTO consultation_entries VALUES (2, 1, 2, 'KCN-01', 'Long Bình An', '["DT-01"]', 'Sở VHTTDL', '2026-11-20', '2026-12-04', '2026-12-01', 'agreed', 'CV 12', '', 0, 'An', '2026-12-01 09:30:00.000000');
