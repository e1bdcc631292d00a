CREATE TABLE `policy_drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`body` text NOT NULL,
	`based_on` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL
) STRICT;
--> statement-breakpoint
ALTER TABLE `policies` ADD `withdrawn_at` text;
--> statement-breakpoint
ALTER TABLE `policies` ADD `withdrawn_by` text;
