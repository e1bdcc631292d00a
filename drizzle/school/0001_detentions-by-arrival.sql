CREATE INDEX `detentions_arrival` ON `detentions` (`arrival_id`);
