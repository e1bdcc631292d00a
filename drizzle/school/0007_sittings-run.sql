CREATE TABLE `sitting_series` (
	`id` text PRIMARY KEY NOT NULL,
	`weekdays` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text NOT NULL,
	`kind` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`place` text NOT NULL,
	`capacity` integer NOT NULL,
	`years` text,
	`staff` text NOT NULL,
	`version` integer NOT NULL,
	CONSTRAINT "sitting_series_kind" CHECK("kind" in ('break', 'lunch', 'after-school', 'weekend', 'inset'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `attendances` (
	`detention_id` text PRIMARY KEY NOT NULL,
	`sitting_id` text NOT NULL,
	`attendance` text NOT NULL,
	FOREIGN KEY (`detention_id`) REFERENCES `detentions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sitting_id`) REFERENCES `sittings`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `attendances_sitting` ON `attendances` (`sitting_id`);
--> statement-breakpoint
CREATE TABLE `sitting_marks` (
	`action_id` text PRIMARY KEY NOT NULL,
	`sitting_id` text NOT NULL,
	`detention_id` text NOT NULL,
	`request` text NOT NULL,
	`before` text NOT NULL,
	`after` text NOT NULL,
	`at` text NOT NULL,
	`by` text NOT NULL,
	FOREIGN KEY (`sitting_id`) REFERENCES `sittings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`detention_id`) REFERENCES `detentions`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `sitting_marks_sitting` ON `sitting_marks` (`sitting_id`);
--> statement-breakpoint
PRAGMA foreign_keys=OFF;
--> statement-breakpoint
CREATE TABLE `__new_sittings` (
	`id` text PRIMARY KEY NOT NULL,
	`date` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`kind` text NOT NULL,
	`place` text NOT NULL,
	`capacity` integer NOT NULL,
	`years` text,
	`series_id` text,
	`staff` text DEFAULT '[]' NOT NULL,
	`state` text DEFAULT 'planned' NOT NULL,
	`opened_at` text,
	`opened_by` text,
	`finished_at` text,
	`finished_by` text,
	`finish` text,
	`version` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "sittings_kind" CHECK("kind" in ('break', 'lunch', 'after-school', 'weekend', 'inset')),
	CONSTRAINT "sittings_state" CHECK("state" in ('planned', 'open', 'finished', 'not-run', 'cancelled'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_sittings`("id", "date", "starts_at", "ends_at", "kind", "place", "capacity", "years", "series_id", "staff", "state", "opened_at", "opened_by", "finished_at", "finished_by", "finish", "version") SELECT "id", "date", "starts_at", "ends_at", "kind", "place", "capacity", "years", NULL, '[]', 'planned', NULL, NULL, NULL, NULL, NULL, 1 FROM `sittings`;
--> statement-breakpoint
DROP TABLE `sittings`;
--> statement-breakpoint
ALTER TABLE `__new_sittings` RENAME TO `sittings`;
--> statement-breakpoint
PRAGMA foreign_keys=ON;
--> statement-breakpoint
CREATE INDEX `sittings_date` ON `sittings` (`date`);
--> statement-breakpoint
CREATE INDEX `sittings_series` ON `sittings` (`series_id`,`date`);
