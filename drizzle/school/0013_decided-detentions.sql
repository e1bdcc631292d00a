CREATE INDEX `detentions_decided` ON `detentions` (`decided_at`) WHERE decided_at is not null;
