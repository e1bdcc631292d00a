ALTER TABLE `arrivals` ADD `arrangement_id` text;
