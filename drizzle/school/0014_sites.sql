ALTER TABLE `pupils` ADD `site` text;
--> statement-breakpoint
ALTER TABLE `sittings` ADD `site` text;
--> statement-breakpoint
ALTER TABLE `sitting_series` ADD `site` text;
