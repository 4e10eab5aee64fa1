PRAGMA application_id = 1129532249;
PRAGMA user_version = 6;
BEGIN TRANSACTION;
CREATE TABLE claim_intents (
        intent_id INTEGER PRIMARY KEY AUTOINCREMENT,
        server_url TEXT NOT NULL,
        worker_id TEXT NOT NULL,
        begun_at TEXT NOT NULL,
        closed_at TEXT,
        outcome TEXT CHECK (outcome IN ('claimed', 'none waiting', 'abandoned')),
        reason TEXT NOT NULL DEFAULT '',
        claim_id INTEGER REFERENCES claims (claim_id),
        CHECK ((closed_at IS NULL) = (outcome IS NULL)),
        CHECK ((claim_id IS NOT NULL) = (outcome IS 'claimed'))
    );
INSERT INTO "claim_intents" VALUES(1,'https://crowdsky.example.org','worker','2026-11-22T22:34:36.624300+00:00','2026-11-22T22:34:36.634680+00:00','claimed','',1);
INSERT INTO "claim_intents" VALUES(2,'https://crowdsky.example.org','worker','2026-11-22T22:34:36.643725+00:00','2026-11-22T22:34:36.648181+00:00','claimed','',2);
INSERT INTO "claim_intents" VALUES(3,'https://crowdsky.example.org','worker','2026-11-22T22:34:36.655615+00:00','2026-11-22T22:34:36.656945+00:00','claimed','',3);
INSERT INTO "claim_intents" VALUES(4,'https://crowdsky.example.org','worker','2026-11-22T22:34:36.669768+00:00','2026-11-22T22:34:36.671975+00:00','claimed','',4);
INSERT INTO "claim_intents" VALUES(5,'https://crowdsky.example.org','worker','2026-11-22T22:34:36.687665+00:00','2026-11-22T22:34:36.692229+00:00','claimed','',5);
INSERT INTO "claim_intents" VALUES(6,'https://crowdsky.example.org','worker','2026-11-22T22:34:36.711616+00:00','2026-11-22T22:34:36.716314+00:00','claimed','',6);
INSERT INTO "claim_intents" VALUES(7,'https://crowdsky.example.org','worker','2026-11-22T22:34:36.739912+00:00','2026-11-22T22:34:36.741057+00:00','claimed','',7);
INSERT INTO "claim_intents" VALUES(8,'https://crowdsky.example.org','worker','2026-11-22T22:34:36.763656+00:00','2026-11-22T22:34:36.768311+00:00','claimed','',8);
INSERT INTO "claim_intents" VALUES(9,'https://crowdsky.example.org','worker','2026-11-22T22:34:36.783582+00:00','2026-11-22T22:34:36.785364+00:00','claimed','',9);
INSERT INTO "claim_intents" VALUES(10,'https://crowdsky.example.org','worker','2026-11-22T22:34:36.799574+00:00','2026-11-22T22:34:36.804290+00:00','claimed','',10);
INSERT INTO "claim_intents" VALUES(11,'https://crowdsky.example.org','worker','2026-11-22T22:34:36.806861+00:00','2026-11-22T22:34:36.812699+00:00','claimed','',11);
INSERT INTO "claim_intents" VALUES(12,'https://crowdsky.example.org','worker','2026-11-22T22:34:36.815564+00:00',NULL,NULL,'',NULL);
INSERT INTO "claim_intents" VALUES(13,'https://crowdsky.example.org','worker','2026-11-22T22:34:36.819571+00:00','2026-11-22T22:34:36.823672+00:00','abandoned','No network.',NULL);
INSERT INTO "claim_intents" VALUES(14,'https://crowdsky.example.org','worker','2026-11-22T22:34:36.827564+00:00','2026-11-22T22:34:36.831647+00:00','none waiting','',NULL);
CREATE TABLE claims (
        claim_id INTEGER PRIMARY KEY AUTOINCREMENT,
        server_url TEXT NOT NULL,
        job_id INTEGER NOT NULL,
        user_id INTEGER NOT NULL,
        upload_session_id INTEGER NOT NULL,
        chunk_key TEXT NOT NULL,
        object_name TEXT,
        frame_count INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('claimed', 'downloaded', 'stacked', 'approved', 'uploaded', 'completed', 'failed', 'held', 'lost')),
        held_from TEXT CHECK (held_from IN ('claimed', 'downloaded', 'stacked', 'approved', 'uploaded', 'completed', 'failed', 'held', 'lost')),
        reason TEXT NOT NULL DEFAULT '',
        claimed_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        fits_file TEXT,
        thumbnail_file TEXT,
        report_file TEXT,
        stored_fits_path TEXT,
        stored_thumbnail_path TEXT,
        stored_fits_size_bytes INTEGER,
        stored_fits_sha1 TEXT,
        completion_sent INTEGER NOT NULL DEFAULT 0 CHECK (completion_sent IN (0, 1)), failure_sent INTEGER NOT NULL DEFAULT 0 CHECK (failure_sent IN (0, 1)), failure_cause TEXT NOT NULL DEFAULT '', approved_by TEXT CHECK (approved_by IN ('person', 'checks', 'unknown')), doubts TEXT NOT NULL DEFAULT '[]', files_removed_at TEXT, server_answer TEXT NOT NULL DEFAULT '',
        CHECK ((state = 'held') = (held_from IS NOT NULL)),
        CHECK (state NOT IN ('stacked', 'approved', 'uploaded', 'completed') OR fits_file IS NOT NULL),
        CHECK (state NOT IN ('uploaded', 'completed') OR stored_fits_path IS NOT NULL)
    );
INSERT INTO "claims" VALUES(1,'https://crowdsky.example.org',1,7,3,'20250115.78_83.6_+22.0','M 42',90,'claimed',NULL,'','2026-11-22T22:34:36.634106+00:00','2026-11-22T22:34:36.634106+00:00',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,'',NULL,'[]',NULL,'');
INSERT INTO "claims" VALUES(2,'https://crowdsky.example.org',2,7,3,'20250115.78_83.6_+22.0',NULL,90,'downloaded',NULL,'No usable frames','2026-11-22T22:34:36.647826+00:00','2026-11-22T22:57:43.037185+00:00',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,1,'no usable frames',NULL,'[]',NULL,'');
INSERT INTO "claims" VALUES(3,'https://crowdsky.example.org',3,7,3,'20250115.78_83.6_+22.0','M 42',90,'stacked',NULL,'','2026-11-22T22:34:36.656634+00:00','2026-11-22T22:34:36.667700+00:00','/w/stack.fits','/w/thumb.png','/w/report.json',NULL,NULL,NULL,NULL,0,0,'',NULL,'[]',NULL,'');
INSERT INTO "claims" VALUES(4,'https://crowdsky.example.org',4,7,3,'20250115.78_83.6_+22.0',NULL,90,'approved',NULL,'','2026-11-22T22:34:36.671686+00:00','2026-11-22T22:34:36.683780+00:00','/w/stack.fits','/w/thumb.png','/w/report.json',NULL,NULL,NULL,NULL,0,0,'','unknown','[]',NULL,'');
INSERT INTO "claims" VALUES(5,'https://crowdsky.example.org',5,7,3,'20250115.78_83.6_+22.0','M 42',90,'uploaded',NULL,'','2026-11-22T22:34:36.691875+00:00','2026-11-22T22:34:36.706770+00:00','/w/stack.fits','/w/thumb.png','/w/report.json','/crowdsky/stack.fits','/crowdsky/thumb.png',123,'0000000000000000000000000000000000000000',0,0,'','unknown','[]',NULL,'');
INSERT INTO "claims" VALUES(6,'https://crowdsky.example.org',6,7,3,'20250115.78_83.6_+22.0',NULL,90,'completed',NULL,'','2026-11-22T22:34:36.715946+00:00','2026-11-22T22:34:36.736040+00:00','/w/stack.fits','/w/thumb.png','/w/report.json','/crowdsky/stack.fits','/crowdsky/thumb.png',123,'0000000000000000000000000000000000000000',0,0,'','checks','[["Roundness", "warn"]]','2026-11-30T02:53:25.753796+00:00','');
INSERT INTO "claims" VALUES(7,'https://crowdsky.example.org',7,7,3,'20250115.78_83.6_+22.0','M 42',90,'uploaded',NULL,'','2026-11-22T22:34:36.740744+00:00','2026-11-22T22:34:36.756782+00:00','/w/stack.fits','/w/thumb.png','/w/report.json','/crowdsky/stack.fits','/crowdsky/thumb.png',123,'0000000000000000000000000000000000000000',1,0,'','unknown','[]',NULL,'');
INSERT INTO "claims" VALUES(8,'https://crowdsky.example.org',8,7,3,'20250115.78_83.6_+22.0',NULL,90,'held','stacked','The QA gate asks for a person.','2026-11-22T22:34:36.767989+00:00','2026-11-22T22:34:36.779745+00:00','/w/stack.fits','/w/thumb.png','/w/report.json',NULL,NULL,NULL,NULL,0,0,'',NULL,'[]',NULL,'');
INSERT INTO "claims" VALUES(9,'https://crowdsky.example.org',9,7,3,'20250115.78_83.6_+22.0','M 42',90,'failed',NULL,'No usable frames','2026-11-22T22:34:36.785027+00:00','2026-11-22T22:34:36.795690+00:00',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,'',NULL,'[]',NULL,'retry');
INSERT INTO "claims" VALUES(10,'https://crowdsky.example.org',10,7,3,'20250115.78_83.6_+22.0',NULL,90,'lost',NULL,'The server handed this job out again.','2026-11-22T22:34:36.803966+00:00','2026-11-22T22:34:36.812001+00:00',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,'',NULL,'[]',NULL,'');
INSERT INTO "claims" VALUES(11,'https://crowdsky.example.org',10,7,3,'20250115.78_83.6_+22.0',NULL,90,'claimed',NULL,'','2026-11-22T22:34:36.812425+00:00','2026-11-22T22:34:36.812425+00:00',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,'',NULL,'[]',NULL,'');
CREATE TABLE days (day TEXT NOT NULL UNIQUE, last_history_id INTEGER NOT NULL);
INSERT INTO "days" VALUES('2026-11-29',38);
CREATE TABLE history (
        history_id INTEGER PRIMARY KEY AUTOINCREMENT,
        claim_id INTEGER NOT NULL REFERENCES claims (claim_id),
        at TEXT NOT NULL,
        from_state TEXT CHECK (from_state IN ('claimed', 'downloaded', 'stacked', 'approved', 'uploaded', 'completed', 'failed', 'held', 'lost')),
        to_state TEXT NOT NULL CHECK (to_state IN ('claimed', 'downloaded', 'stacked', 'approved', 'uploaded', 'completed', 'failed', 'held', 'lost')),
        reason TEXT NOT NULL DEFAULT ''
    );
INSERT INTO "history" VALUES(1,1,'2026-11-22T22:34:36.634556+00:00',NULL,'claimed','');
INSERT INTO "history" VALUES(2,2,'2026-11-22T22:34:36.648105+00:00',NULL,'claimed','');
INSERT INTO "history" VALUES(3,2,'2026-11-22T22:34:36.652170+00:00','claimed','downloaded','');
INSERT INTO "history" VALUES(4,3,'2026-11-22T22:34:36.656881+00:00',NULL,'claimed','');
INSERT INTO "history" VALUES(5,3,'2026-11-22T22:34:36.664199+00:00','claimed','downloaded','');
INSERT INTO "history" VALUES(6,3,'2026-11-22T22:34:36.668110+00:00','downloaded','stacked','');
INSERT INTO "history" VALUES(7,4,'2026-11-22T22:34:36.671903+00:00',NULL,'claimed','');
INSERT INTO "history" VALUES(8,4,'2026-11-22T22:34:36.676051+00:00','claimed','downloaded','');
INSERT INTO "history" VALUES(9,4,'2026-11-22T22:34:36.680073+00:00','downloaded','stacked','');
INSERT INTO "history" VALUES(10,4,'2026-11-22T22:34:36.684097+00:00','stacked','approved','');
INSERT INTO "history" VALUES(11,5,'2026-11-22T22:34:36.692156+00:00',NULL,'claimed','');
INSERT INTO "history" VALUES(12,5,'2026-11-22T22:34:36.695990+00:00','claimed','downloaded','');
INSERT INTO "history" VALUES(13,5,'2026-11-22T22:34:36.700101+00:00','downloaded','stacked','');
INSERT INTO "history" VALUES(14,5,'2026-11-22T22:34:36.704100+00:00','stacked','approved','');
INSERT INTO "history" VALUES(15,5,'2026-11-22T22:34:36.707194+00:00','approved','uploaded','');
INSERT INTO "history" VALUES(16,6,'2026-11-22T22:34:36.716224+00:00',NULL,'claimed','');
INSERT INTO "history" VALUES(17,6,'2026-11-22T22:34:36.720033+00:00','claimed','downloaded','');
INSERT INTO "history" VALUES(18,6,'2026-11-22T22:34:36.724059+00:00','downloaded','stacked','');
INSERT INTO "history" VALUES(19,6,'2026-11-22T22:34:36.727358+00:00','stacked','approved','');
INSERT INTO "history" VALUES(20,6,'2026-11-22T22:34:36.735149+00:00','approved','uploaded','');
INSERT INTO "history" VALUES(21,6,'2026-11-22T22:34:36.736305+00:00','uploaded','completed','');
INSERT INTO "history" VALUES(22,7,'2026-11-22T22:34:36.740986+00:00',NULL,'claimed','');
INSERT INTO "history" VALUES(23,7,'2026-11-22T22:34:36.741871+00:00','claimed','downloaded','');
INSERT INTO "history" VALUES(24,7,'2026-11-22T22:34:36.742673+00:00','downloaded','stacked','');
INSERT INTO "history" VALUES(25,7,'2026-11-22T22:34:36.752227+00:00','stacked','approved','');
INSERT INTO "history" VALUES(26,7,'2026-11-22T22:34:36.756012+00:00','approved','uploaded','');
INSERT INTO "history" VALUES(27,7,'2026-11-22T22:34:36.756890+00:00','uploaded','uploaded','The server is told that it is complete.');
INSERT INTO "history" VALUES(28,8,'2026-11-22T22:34:36.768245+00:00',NULL,'claimed','');
INSERT INTO "history" VALUES(29,8,'2026-11-22T22:34:36.771990+00:00','claimed','downloaded','');
INSERT INTO "history" VALUES(30,8,'2026-11-22T22:34:36.775989+00:00','downloaded','stacked','');
INSERT INTO "history" VALUES(31,8,'2026-11-22T22:34:36.780027+00:00','stacked','held','The QA gate asks for a person.');
INSERT INTO "history" VALUES(32,9,'2026-11-22T22:34:36.785281+00:00',NULL,'claimed','');
INSERT INTO "history" VALUES(33,9,'2026-11-22T22:34:36.792129+00:00','claimed','downloaded','');
INSERT INTO "history" VALUES(34,9,'2026-11-22T22:34:36.796004+00:00','downloaded','failed','No usable frames');
INSERT INTO "history" VALUES(35,10,'2026-11-22T22:34:36.804216+00:00',NULL,'claimed','');
INSERT INTO "history" VALUES(36,10,'2026-11-22T22:34:36.812312+00:00','claimed','lost','The server handed this job out again.');
INSERT INTO "history" VALUES(37,11,'2026-11-22T22:34:36.812615+00:00',NULL,'claimed','');
INSERT INTO "history" VALUES(38,2,'2026-11-22T22:57:43.037270+00:00','downloaded','downloaded','The server is told that it failed.');
CREATE TABLE installation (mark TEXT NOT NULL);
INSERT INTO "installation" VALUES('93436f00');
CREATE TABLE stacks (
        stack_id INTEGER PRIMARY KEY AUTOINCREMENT,
        claim_id INTEGER UNIQUE REFERENCES claims (claim_id),
        title TEXT NOT NULL DEFAULT '',
        made_at TEXT NOT NULL,
        fits_file TEXT NOT NULL,
        n_frames_input INTEGER NOT NULL,
        n_frames_used INTEGER NOT NULL,
        exposure_s REAL,
        begins_at TEXT,
        ends_at TEXT,
        night TEXT,
        telescope TEXT NOT NULL DEFAULT '',
        ra_deg REAL,
        dec_deg REAL,
        field_width_deg REAL,
        field_height_deg REAL,
        field_rotation_deg REAL,
        verdict TEXT
    );
INSERT INTO "stacks" VALUES(1,6,'','2026-11-30T02:53:25.719218+00:00','/w/stack.fits',15,14,140.0,'2025-01-15T19:30:00+00:00','2025-01-15T19:44:00+00:00','2025-01-15','Seestar S50',83.63,22.01,0.72,1.28,12.5,'warn');
INSERT INTO "stacks" VALUES(2,NULL,'M 31','2025-01-16T00:00:00+00:00','/w/by-hand/000001/1/M_31.fits',20,20,NULL,NULL,NULL,NULL,'',NULL,NULL,NULL,NULL,NULL,NULL);
CREATE UNIQUE INDEX one_unfinished_claim ON claims (server_url, job_id)
    WHERE state NOT IN ('completed', 'failed', 'lost')
    ;
CREATE INDEX history_of_claim ON history (claim_id);
CREATE INDEX claims_of_job ON claims (job_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('claim_intents',14);
INSERT INTO "sqlite_sequence" VALUES('claims',11);
INSERT INTO "sqlite_sequence" VALUES('history',38);
INSERT INTO "sqlite_sequence" VALUES('stacks',2);
COMMIT;
