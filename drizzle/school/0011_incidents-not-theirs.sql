ALTER TABLE `incidents` ADD `not_theirs` text DEFAULT '[]' NOT NULL;
