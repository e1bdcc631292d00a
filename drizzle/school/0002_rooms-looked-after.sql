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
	CONSTRAINT "needs_kind" CHECK("kind" in ('held-detention', 'unplaced-detention', 'time-to-check', 'card-unknown', 'card-revoked', 'card-expired', 'card-leaver', 'not-me', 'speak-with', 'stay-overdue', 'stay-missing', 'stay-left', 'room-unsupervised', 'same-card-twice'))
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
CREATE TABLE `__new_notices` (
	`id` text PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`to_kind` text NOT NULL,
	`to_id` text NOT NULL,
	`pupil_id` text,
	`about_id` text NOT NULL,
	`body` text NOT NULL,
	`status` text NOT NULL,
	`corrects` text,
	CONSTRAINT "notices_to_kind" CHECK("to_kind" in ('contact', 'tutor', 'head-of-year', 'attendance', 'senior', 'safeguarding')),
	CONSTRAINT "notices_status" CHECK("status" in ('waiting', 'for-a-person', 'sent', 'withdrawn'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_notices`("id", "at", "to_kind", "to_id", "pupil_id", "about_id", "body", "status", "corrects") SELECT "id", "at", "to_kind", "to_id", "pupil_id", "about_id", "body", "status", "corrects" FROM `notices`;
--> statement-breakpoint
DROP TABLE `notices`;
--> statement-breakpoint
ALTER TABLE `__new_notices` RENAME TO `notices`;
--> statement-breakpoint
CREATE INDEX `notices_pupil` ON `notices` (`pupil_id`,`at`);
--> statement-breakpoint
CREATE INDEX `notices_about` ON `notices` (`about_id`);
