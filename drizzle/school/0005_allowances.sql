CREATE TABLE `incidents` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`date` text NOT NULL,
	`from_minute` integer NOT NULL,
	`to_minute` integer NOT NULL,
	`covers` text NOT NULL,
	`asked_reason` text,
	`declared_at` text NOT NULL,
	`declared_by` text NOT NULL,
	`revoked_at` text,
	`revoked_by` text,
	`revoked_because` text,
	`settled` integer DEFAULT false NOT NULL,
	CONSTRAINT "incidents_kind" CHECK("kind" in ('bus', 'train', 'weather', 'other')),
	CONSTRAINT "incidents_asked_reason" CHECK("asked_reason" in ('bus-or-train', 'overslept', 'appointment', 'something-at-home', 'something-else', 'tell-someone')),
	CONSTRAINT "incidents_settled" CHECK("settled" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `incidents_date` ON `incidents` (`date`);
--> statement-breakpoint
CREATE TABLE `arrangements` (
	`id` text PRIMARY KEY NOT NULL,
	`pupil_id` text NOT NULL,
	`version` integer NOT NULL,
	`kind` text NOT NULL,
	`expected` text NOT NULL,
	`code_outside` text,
	`agreed_by` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	`review_on` text,
	`note` text,
	`changed_at` text NOT NULL,
	`changed_by` text NOT NULL,
	`removed_at` text,
	FOREIGN KEY (`pupil_id`) REFERENCES `pupils`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "arrangements_kind" CHECK("kind" in ('part-time-timetable', 'sixth-form', 'alternative-provision', 'dual-registration', 'contracted-taxi')),
	CONSTRAINT "arrangements_code_outside" CHECK("code_outside" in ('C2', 'X', 'B', 'K', 'D', 'C', 'P', 'V', 'W'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `arrangements_pupil` ON `arrangements` (`pupil_id`);
--> statement-breakpoint
CREATE TABLE `day_lists` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text NOT NULL,
	`from_minute` integer,
	`to_minute` integer,
	`place` text NOT NULL,
	`changed_at` text NOT NULL,
	`changed_by` text NOT NULL,
	`removed_at` text,
	`settled` integer DEFAULT false NOT NULL,
	CONSTRAINT "day_lists_kind" CHECK("kind" in ('public-exam', 'mock', 'trip', 'year-not-in')),
	CONSTRAINT "day_lists_settled" CHECK("settled" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `day_lists_ends` ON `day_lists` (`ends_on`);
--> statement-breakpoint
CREATE TABLE `day_list_pupils` (
	`list_id` text NOT NULL,
	`pupil_id` text NOT NULL,
	`left_at` text,
	`left_by` text,
	`back_at` text,
	`back_by` text,
	PRIMARY KEY(`list_id`, `pupil_id`),
	FOREIGN KEY (`list_id`) REFERENCES `day_lists`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`pupil_id`) REFERENCES `pupils`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `day_list_pupils_pupil` ON `day_list_pupils` (`pupil_id`);
--> statement-breakpoint
PRAGMA foreign_keys=OFF;
--> statement-breakpoint
CREATE TABLE `__new_needs` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`opened_at` text NOT NULL,
	`date` text NOT NULL,
	`pupil_id` text,
	`about_id` text,
	`detail` text NOT NULL,
	`where_seen` text,
	`times` integer DEFAULT 1 NOT NULL,
	`closed_at` text,
	`closed_by` text,
	`closed_because` text,
	CONSTRAINT "needs_kind" CHECK("kind" in ('held-detention', 'unplaced-detention', 'time-to-check', 'card-unknown', 'card-revoked', 'card-expired', 'card-leaver', 'not-me', 'speak-with', 'stay-overdue', 'stay-missing', 'stay-left', 'room-unsupervised', 'same-card-twice', 'code-to-choose', 'evidence-due', 'arrangement-review', 'incident-to-confirm'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_needs`("id", "key", "kind", "opened_at", "date", "pupil_id", "about_id", "detail", "where_seen", "times", "closed_at", "closed_by", "closed_because") SELECT "id", "key", "kind", "opened_at", "date", "pupil_id", "about_id", "detail", "where_seen", "times", "closed_at", "closed_by", "closed_because" FROM `needs`;
--> statement-breakpoint
DROP TABLE `needs`;
--> statement-breakpoint
ALTER TABLE `__new_needs` RENAME TO `needs`;
--> statement-breakpoint
PRAGMA foreign_keys=ON;
--> statement-breakpoint
CREATE UNIQUE INDEX `needs_open_key` ON `needs` (`key`) WHERE closed_at is null;
--> statement-breakpoint
CREATE INDEX `needs_date` ON `needs` (`date`);
--> statement-breakpoint
ALTER TABLE `arrivals` ADD `incident_id` text;
--> statement-breakpoint
ALTER TABLE `arrivals` ADD `day_list_id` text;
--> statement-breakpoint
ALTER TABLE `arrivals` ADD `cover_confirmed_by` text;
--> statement-breakpoint
ALTER TABLE `arrivals` ADD `restored_by` text;
--> statement-breakpoint
ALTER TABLE `arrivals` ADD `evidence_due_on` text;
--> statement-breakpoint
CREATE INDEX `arrivals_incident` ON `arrivals` (`incident_id`) WHERE incident_id is not null;
--> statement-breakpoint
CREATE INDEX `arrivals_day_list` ON `arrivals` (`day_list_id`) WHERE day_list_id is not null;
--> statement-breakpoint
CREATE INDEX `arrivals_evidence_due` ON `arrivals` (`evidence_due_on`) WHERE evidence_due_on is not null;
