CREATE TABLE `sitting_visitors` (
	`scan_id` text PRIMARY KEY NOT NULL,
	`sitting_id` text NOT NULL,
	`pupil_id` text NOT NULL,
	`at` text NOT NULL,
	`should_be` text NOT NULL,
	`put_aside_at` text,
	`put_aside_by` text,
	FOREIGN KEY (`sitting_id`) REFERENCES `sittings`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `sitting_visitors_sitting` ON `sitting_visitors` (`sitting_id`);
