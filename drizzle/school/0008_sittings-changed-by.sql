ALTER TABLE `sittings` ADD `changed_by` text;
--> statement-breakpoint
ALTER TABLE `sittings` ADD `changed_at` text;
--> statement-breakpoint
ALTER TABLE `sitting_series` ADD `changed_by` text;
--> statement-breakpoint
ALTER TABLE `sitting_series` ADD `changed_at` text;
