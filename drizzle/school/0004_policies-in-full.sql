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
	CONSTRAINT "sittings_kind" CHECK("kind" in ('break', 'lunch', 'after-school', 'weekend', 'inset'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_sittings`("id", "date", "starts_at", "ends_at", "kind", "place", "capacity", "years") SELECT "id", "date", "starts_at", "ends_at", "kind", "place", "capacity", "years" FROM `sittings`;
--> statement-breakpoint
DROP TABLE `sittings`;
--> statement-breakpoint
ALTER TABLE `__new_sittings` RENAME TO `sittings`;
--> statement-breakpoint
PRAGMA foreign_keys=ON;
--> statement-breakpoint
CREATE INDEX `sittings_date` ON `sittings` (`date`);
--> statement-breakpoint
CREATE TABLE `__new_detentions` (
	`id` text PRIMARY KEY NOT NULL,
	`pupil_id` text NOT NULL,
	`arrival_id` text NOT NULL,
	`policy_id` text NOT NULL,
	`policy_version` integer NOT NULL,
	`rule_id` text NOT NULL,
	`rule_name` text NOT NULL,
	`minutes` integer NOT NULL,
	`served_minutes` integer,
	`status` text NOT NULL,
	`hold_reason` text,
	`sitting_id` text,
	`date` text,
	`recorded_at` text NOT NULL,
	`explanation` text NOT NULL,
	`cancelled_because` text,
	`decided_by` text,
	`decided_at` text,
	`decision_reason` text,
	`to_review` integer DEFAULT false NOT NULL,
	`follows_id` text,
	`step` integer DEFAULT 0 NOT NULL,
	`part` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`pupil_id`) REFERENCES `pupils`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`arrival_id`) REFERENCES `arrivals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sitting_id`) REFERENCES `sittings`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "detentions_status" CHECK("status" in ('held', 'booked', 'unplaced', 'attended', 'missed', 'refused', 'absent', 'not-run', 'cancelled', 'moved')),
	CONSTRAINT "detentions_hold_reason" CHECK("hold_reason" in ('always-ask', 'no-fit-within-limits', 'time-to-check', 'speak-first', 'reason-to-check', 'outstanding')),
	CONSTRAINT "detentions_to_review" CHECK("to_review" in (0, 1))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_detentions`("id", "pupil_id", "arrival_id", "policy_id", "policy_version", "rule_id", "rule_name", "minutes", "served_minutes", "status", "hold_reason", "sitting_id", "date", "recorded_at", "explanation", "cancelled_because", "decided_by", "decided_at", "decision_reason", "to_review", "follows_id", "step", "part") SELECT "id", "pupil_id", "arrival_id", "policy_id", "policy_version", "rule_id", "rule_name", "minutes", "served_minutes", "status", "hold_reason", "sitting_id", "date", "recorded_at", "explanation", "cancelled_because", "decided_by", "decided_at", "decision_reason", "to_review", NULL, 0, 0 FROM `detentions`;
--> statement-breakpoint
DROP TABLE `detentions`;
--> statement-breakpoint
ALTER TABLE `__new_detentions` RENAME TO `detentions`;
--> statement-breakpoint
CREATE UNIQUE INDEX `detentions_one_an_arrival` ON `detentions` (`arrival_id`) WHERE status not in ('cancelled', 'moved') and follows_id is null;
--> statement-breakpoint
CREATE UNIQUE INDEX `detentions_follow_once` ON `detentions` (`follows_id`,`part`) WHERE status not in ('cancelled', 'moved') and follows_id is not null;
--> statement-breakpoint
CREATE UNIQUE INDEX `detentions_once_a_sitting` ON `detentions` (`pupil_id`,`sitting_id`) WHERE status not in ('cancelled', 'moved');
--> statement-breakpoint
CREATE INDEX `detentions_arrival` ON `detentions` (`arrival_id`);
--> statement-breakpoint
CREATE INDEX `detentions_pupil` ON `detentions` (`pupil_id`,`date`);
--> statement-breakpoint
CREATE INDEX `detentions_date` ON `detentions` (`date`);
--> statement-breakpoint
CREATE INDEX `detentions_places` ON `detentions` (`sitting_id`) WHERE status in ('booked', 'attended', 'missed', 'refused');
