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
	CONSTRAINT "needs_kind" CHECK("kind" in ('held-detention', 'unplaced-detention', 'time-to-check', 'card-unknown', 'card-revoked', 'card-expired', 'card-leaver', 'not-me', 'speak-with', 'stay-overdue', 'stay-missing', 'stay-left', 'room-unsupervised', 'same-card-twice', 'code-to-choose', 'evidence-due', 'arrangement-review', 'incident-to-confirm', 'scan-refused', 'read-after-finish', 'device-quiet'))
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
