CREATE TABLE `challenges` (
	`id` text PRIMARY KEY NOT NULL,
	`pupil_id` text NOT NULL,
	`about_kind` text NOT NULL,
	`about_id` text NOT NULL,
	`relation` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_on` text NOT NULL,
	`said` text NOT NULL,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL,
	`checked` text,
	`decision` text,
	`decision_reason` text,
	`decided_by` text,
	`decided_at` text,
	FOREIGN KEY (`pupil_id`) REFERENCES `pupils`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "challenges_about_kind" CHECK("about_kind" in ('detention', 'stay')),
	CONSTRAINT "challenges_relation" CHECK("relation" in ('pupil', 'parent', 'staff')),
	CONSTRAINT "challenges_decision" CHECK("decision" in ('upheld', 'changed', 'rejected'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `challenges_pupil` ON `challenges` (`pupil_id`);
--> statement-breakpoint
CREATE INDEX `challenges_about` ON `challenges` (`about_id`);
--> statement-breakpoint
CREATE INDEX `challenges_open` ON `challenges` (`recorded_at`) WHERE decision is null;
--> statement-breakpoint
PRAGMA foreign_keys=OFF;
--> statement-breakpoint
CREATE TABLE `__new_flags` (
	`id` text PRIMARY KEY NOT NULL,
	`pupil_id` text NOT NULL,
	`kind` text NOT NULL,
	`limits` text NOT NULL,
	`valid_from` text,
	`valid_to` text,
	`note` text,
	`reviewer_role` text,
	`review_on` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`pupil_id`) REFERENCES `pupils`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "flags_kind" CHECK("kind" in ('young-carer', 'transport', 'medical', 'send-adjustment', 'looked-after', 'religious-requirement', 'other')),
	CONSTRAINT "flags_reviewer_role" CHECK("reviewer_role" in ('pastoral', 'senior', 'safeguarding'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_flags`("id", "pupil_id", "kind", "limits", "valid_from", "valid_to", "note", "reviewer_role", "review_on", "version") SELECT "id", "pupil_id", "kind", "limits", "valid_from", "valid_to", NULL, NULL, NULL, 1 FROM `flags`;
--> statement-breakpoint
DROP TABLE `flags`;
--> statement-breakpoint
ALTER TABLE `__new_flags` RENAME TO `flags`;
--> statement-breakpoint
PRAGMA foreign_keys=ON;
--> statement-breakpoint
CREATE INDEX `flags_pupil` ON `flags` (`pupil_id`);
--> statement-breakpoint
CREATE TABLE `__new_asides` (
	`id` text PRIMARY KEY NOT NULL,
	`pupil_id` text NOT NULL,
	`arrival_id` text NOT NULL,
	`policy_id` text NOT NULL,
	`policy_version` integer NOT NULL,
	`rule_id` text NOT NULL,
	`kind` text NOT NULL,
	`about` text NOT NULL,
	`status` text NOT NULL,
	`recorded_at` text NOT NULL,
	`decision` text,
	`decided_by` text,
	`decided_at` text,
	`decision_reason` text,
	`arrangement` text,
	`comments` text DEFAULT '[]' NOT NULL,
	`to_review` integer DEFAULT false NOT NULL,
	CONSTRAINT "asides_kind" CHECK("kind" in ('notice', 'proposal')),
	CONSTRAINT "asides_status" CHECK("status" in ('open', 'withdrawn')),
	CONSTRAINT "asides_decision" CHECK("decision" in ('accepted', 'declined')),
	CONSTRAINT "asides_to_review" CHECK("to_review" in (0, 1))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_asides`("id", "pupil_id", "arrival_id", "policy_id", "policy_version", "rule_id", "kind", "about", "status", "recorded_at", "decision", "decided_by", "decided_at", "decision_reason", "arrangement", "comments", "to_review") SELECT "id", "pupil_id", "arrival_id", "policy_id", "policy_version", "rule_id", "kind", "about", "status", "recorded_at", NULL, NULL, NULL, NULL, NULL, '[]', false FROM `asides`;
--> statement-breakpoint
DROP TABLE `asides`;
--> statement-breakpoint
ALTER TABLE `__new_asides` RENAME TO `asides`;
--> statement-breakpoint
CREATE INDEX `asides_pupil` ON `asides` (`pupil_id`);
--> statement-breakpoint
CREATE INDEX `asides_proposals` ON `asides` (`recorded_at`) WHERE kind = 'proposal';
