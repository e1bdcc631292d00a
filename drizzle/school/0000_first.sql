CREATE TABLE `settings` (
	`id` integer PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `policies` (
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`effective_from` text NOT NULL,
	`body` text NOT NULL,
	`adopted_at` text NOT NULL,
	`adopted_by` text NOT NULL,
	PRIMARY KEY(`id`, `version`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `pupils` (
	`id` text PRIMARY KEY NOT NULL,
	`admission_number` text NOT NULL,
	`upn` text,
	`legal_forename` text NOT NULL,
	`legal_surname` text NOT NULL,
	`known_as` text NOT NULL,
	`surname` text NOT NULL,
	`search_text` text NOT NULL,
	`year_group` integer NOT NULL,
	`tutor_group` text NOT NULL,
	`born_on` text,
	`gender` text,
	`house` text,
	`sen_status` text,
	`pupil_premium` integer DEFAULT false NOT NULL,
	`in_care` integer DEFAULT false NOT NULL,
	`young_carer` integer DEFAULT false NOT NULL,
	`travel` text,
	`language` text,
	`person_sends` integer DEFAULT false NOT NULL,
	`left_on` text,
	CONSTRAINT "pupils_pupil_premium" CHECK("pupil_premium" in (0, 1)),
	CONSTRAINT "pupils_in_care" CHECK("in_care" in (0, 1)),
	CONSTRAINT "pupils_young_carer" CHECK("young_carer" in (0, 1)),
	CONSTRAINT "pupils_person_sends" CHECK("person_sends" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `pupils_admission_number` ON `pupils` (`admission_number`);
--> statement-breakpoint
CREATE INDEX `pupils_form` ON `pupils` (`tutor_group`);
--> statement-breakpoint
CREATE INDEX `pupils_known_as` ON `pupils` (`known_as`);
--> statement-breakpoint
CREATE TABLE `contacts` (
	`id` text PRIMARY KEY NOT NULL,
	`pupil_id` text NOT NULL,
	`name` text NOT NULL,
	`relation` text,
	`email` text,
	`phone` text,
	`priority` integer NOT NULL,
	`parental_responsibility` integer NOT NULL,
	`may_be_told` integer NOT NULL,
	`may_collect` integer NOT NULL,
	`language` text,
	`channel` text NOT NULL,
	FOREIGN KEY (`pupil_id`) REFERENCES `pupils`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contacts_parental_responsibility" CHECK("parental_responsibility" in (0, 1)),
	CONSTRAINT "contacts_may_be_told" CHECK("may_be_told" in (0, 1)),
	CONSTRAINT "contacts_may_collect" CHECK("may_collect" in (0, 1)),
	CONSTRAINT "contacts_channel" CHECK("channel" in ('email', 'sms', 'letter', 'none'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `contacts_pupil` ON `contacts` (`pupil_id`);
--> statement-breakpoint
CREATE TABLE `flags` (
	`id` text PRIMARY KEY NOT NULL,
	`pupil_id` text NOT NULL,
	`kind` text NOT NULL,
	`limits` text NOT NULL,
	`valid_from` text,
	`valid_to` text,
	FOREIGN KEY (`pupil_id`) REFERENCES `pupils`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "flags_kind" CHECK("kind" in ('young-carer', 'transport', 'medical', 'send-adjustment', 'looked-after', 'religious-requirement', 'other'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `flags_pupil` ON `flags` (`pupil_id`);
--> statement-breakpoint
CREATE TABLE `cards` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`pupil_id` text NOT NULL,
	`status` text NOT NULL,
	`issued_at` text NOT NULL,
	`expires_at` text,
	FOREIGN KEY (`pupil_id`) REFERENCES `pupils`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "cards_status" CHECK("status" in ('active', 'revoked', 'temporary'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `cards_code` ON `cards` (`code`);
--> statement-breakpoint
CREATE INDEX `cards_pupil` ON `cards` (`pupil_id`);
--> statement-breakpoint
CREATE TABLE `scans` (
	`scan_id` text PRIMARY KEY NOT NULL,
	`device_id` text NOT NULL,
	`code` text NOT NULL,
	`format` text,
	`scanned_at` text NOT NULL,
	`offset_ms` integer,
	`read_at` text NOT NULL,
	`received_at` text NOT NULL,
	`pupil_id` text,
	`arrival_id` text,
	`result` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `scans_code` ON `scans` (`code`,`read_at`);
--> statement-breakpoint
CREATE INDEX `scans_pupil` ON `scans` (`pupil_id`,`read_at`);
--> statement-breakpoint
CREATE TABLE `arrivals` (
	`id` text PRIMARY KEY NOT NULL,
	`recorded_order` integer NOT NULL,
	`pupil_id` text NOT NULL,
	`date` text NOT NULL,
	`session` text NOT NULL,
	`signed_in_at` text NOT NULL,
	`minute` integer NOT NULL,
	`recorded_at` text NOT NULL,
	`mark` text NOT NULL,
	`minutes_late` integer NOT NULL,
	`reason` text,
	`note` text,
	`source` text NOT NULL,
	`device_id` text,
	`scan_id` text,
	`time_trust` text NOT NULL,
	`state` text NOT NULL,
	`state_reason` text,
	`state_by` text,
	`state_at` text,
	`speak_with` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`pupil_id`) REFERENCES `pupils`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "arrivals_session" CHECK("session" in ('AM', 'PM')),
	CONSTRAINT "arrivals_mark" CHECK("mark" in ('/', '\', 'L', 'U', 'B', 'C', 'C1', 'C2', 'D', 'E', 'I', 'J1', 'K', 'M', 'P', 'Q', 'R', 'S', 'T', 'V', 'W', 'X', 'Y1', 'Y2', 'Y3', 'Y4', 'Y5', 'Y6', 'Y7')),
	CONSTRAINT "arrivals_reason" CHECK("reason" in ('bus-or-train', 'overslept', 'appointment', 'something-at-home', 'something-else', 'tell-someone')),
	CONSTRAINT "arrivals_source" CHECK("source" in ('kiosk', 'desk', 'room')),
	CONSTRAINT "arrivals_time_trust" CHECK("time_trust" in ('measured', 'unmeasured', 'far-off', 'confirmed')),
	CONSTRAINT "arrivals_state" CHECK("state" in ('counted', 'excused', 'removed')),
	CONSTRAINT "arrivals_speak_with" CHECK("speak_with" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `arrivals_one_a_session` ON `arrivals` (`pupil_id`,`date`,`session`) WHERE state <> 'removed';
--> statement-breakpoint
CREATE UNIQUE INDEX `arrivals_recorded_order` ON `arrivals` (`recorded_order`);
--> statement-breakpoint
CREATE INDEX `arrivals_pupil` ON `arrivals` (`pupil_id`,`date`);
--> statement-breakpoint
CREATE INDEX `arrivals_date` ON `arrivals` (`date`);
--> statement-breakpoint
CREATE TABLE `register_marks` (
	`pupil_id` text NOT NULL,
	`date` text NOT NULL,
	`session` text NOT NULL,
	`mark` text NOT NULL,
	`source` text NOT NULL,
	`set_at` text NOT NULL,
	PRIMARY KEY(`pupil_id`, `date`, `session`),
	CONSTRAINT "register_marks_session" CHECK("session" in ('AM', 'PM')),
	CONSTRAINT "register_marks_source" CHECK("source" in ('register', 'desk', 'import'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `sittings` (
	`id` text PRIMARY KEY NOT NULL,
	`date` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`kind` text NOT NULL,
	`place` text NOT NULL,
	`capacity` integer NOT NULL,
	`years` text,
	CONSTRAINT "sittings_kind" CHECK("kind" in ('break', 'lunch', 'after-school'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `sittings_date` ON `sittings` (`date`);
--> statement-breakpoint
CREATE TABLE `detentions` (
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
	FOREIGN KEY (`pupil_id`) REFERENCES `pupils`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`arrival_id`) REFERENCES `arrivals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sitting_id`) REFERENCES `sittings`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "detentions_status" CHECK("status" in ('held', 'booked', 'unplaced', 'attended', 'missed', 'refused', 'absent', 'not-run', 'cancelled', 'moved')),
	CONSTRAINT "detentions_hold_reason" CHECK("hold_reason" in ('always-ask', 'no-fit-within-limits', 'time-to-check', 'speak-first')),
	CONSTRAINT "detentions_to_review" CHECK("to_review" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `detentions_one_an_arrival` ON `detentions` (`arrival_id`) WHERE status not in ('cancelled', 'moved');
--> statement-breakpoint
CREATE UNIQUE INDEX `detentions_once_a_sitting` ON `detentions` (`pupil_id`,`sitting_id`) WHERE status not in ('cancelled', 'moved');
--> statement-breakpoint
CREATE INDEX `detentions_pupil` ON `detentions` (`pupil_id`,`date`);
--> statement-breakpoint
CREATE INDEX `detentions_date` ON `detentions` (`date`);
--> statement-breakpoint
CREATE INDEX `detentions_places` ON `detentions` (`sitting_id`) WHERE status in ('booked', 'attended', 'missed', 'refused');
--> statement-breakpoint
CREATE TABLE `asides` (
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
	CONSTRAINT "asides_kind" CHECK("kind" in ('notice', 'proposal')),
	CONSTRAINT "asides_status" CHECK("status" in ('open', 'withdrawn'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `asides_pupil` ON `asides` (`pupil_id`);
--> statement-breakpoint
CREATE TABLE `needs` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`opened_at` text NOT NULL,
	`date` text NOT NULL,
	`pupil_id` text,
	`about_id` text,
	`detail` text NOT NULL,
	`where_seen` text,
	`times` integer DEFAULT 1 NOT NULL,
	`closed_at` text,
	`closed_by` text,
	`closed_because` text,
	CONSTRAINT "needs_kind" CHECK("kind" in ('held-detention', 'unplaced-detention', 'time-to-check', 'card-unknown', 'card-revoked', 'card-expired', 'card-leaver', 'not-me', 'speak-with', 'stay-overdue', 'stay-missing', 'same-card-twice'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `needs_open_key` ON `needs` (`key`) WHERE closed_at is null;
--> statement-breakpoint
CREATE INDEX `needs_date` ON `needs` (`date`);
--> statement-breakpoint
CREATE TABLE `rooms` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`number` text NOT NULL,
	`seats` integer NOT NULL,
	`overdue_after_minutes` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `stays` (
	`id` text PRIMARY KEY NOT NULL,
	`pupil_id` text NOT NULL,
	`room_id` text NOT NULL,
	`date` text NOT NULL,
	`from_minute` integer NOT NULL,
	`to_minute` integer NOT NULL,
	`basis` text NOT NULL,
	`reason` text NOT NULL,
	`walk_in` integer NOT NULL,
	`asked_by` text NOT NULL,
	`authorised_by` text NOT NULL,
	`adjustments` text,
	`parents_told` text,
	`seat` integer,
	`state` text NOT NULL,
	`state_kind` text NOT NULL,
	`minutes_present` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`pupil_id`) REFERENCES `pupils`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "stays_basis" CHECK("basis" in ('sanction', 'support', 'investigation', 'safety', 'waiting')),
	CONSTRAINT "stays_walk_in" CHECK("walk_in" in (0, 1)),
	CONSTRAINT "stays_state_kind" CHECK("state_kind" in ('expected', 'present', 'out', 'finished', 'found', 'not-in-school', 'missing', 'left-without-permission', 'off-site', 'cancelled'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `stays_room` ON `stays` (`room_id`,`date`);
--> statement-breakpoint
CREATE INDEX `stays_pupil` ON `stays` (`pupil_id`,`date`);
--> statement-breakpoint
CREATE TABLE `stay_events` (
	`action_id` text PRIMARY KEY NOT NULL,
	`stay_id` text NOT NULL,
	`type` text NOT NULL,
	`at` text NOT NULL,
	`recorded_at` text NOT NULL,
	`by` text NOT NULL,
	`body` text NOT NULL,
	`result` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `stay_events_stay` ON `stay_events` (`stay_id`);
--> statement-breakpoint
CREATE TABLE `door_callers` (
	`scan_id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`pupil_id` text NOT NULL,
	`date` text NOT NULL,
	`at` text NOT NULL,
	`expected_elsewhere` text,
	`answered_at` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `door_callers_room` ON `door_callers` (`room_id`,`date`);
--> statement-breakpoint
CREATE TABLE `lessons` (
	`tutor_group` text NOT NULL,
	`weekday` integer NOT NULL,
	`period_id` text NOT NULL,
	`subject` text NOT NULL,
	`teacher` text NOT NULL,
	`place` text NOT NULL,
	PRIMARY KEY(`tutor_group`, `weekday`, `period_id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`to_kind` text NOT NULL,
	`to_id` text NOT NULL,
	`pupil_id` text NOT NULL,
	`about_id` text NOT NULL,
	`body` text NOT NULL,
	`status` text NOT NULL,
	`corrects` text,
	CONSTRAINT "notices_to_kind" CHECK("to_kind" in ('contact', 'tutor', 'head-of-year', 'attendance', 'senior', 'safeguarding')),
	CONSTRAINT "notices_status" CHECK("status" in ('waiting', 'for-a-person', 'sent', 'withdrawn'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `notices_pupil` ON `notices` (`pupil_id`,`at`);
--> statement-breakpoint
CREATE INDEX `notices_about` ON `notices` (`about_id`);
--> statement-breakpoint
CREATE TABLE `audit` (
	`position` integer PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`who` text NOT NULL,
	`role` text NOT NULL,
	`device` text,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`before` text,
	`after` text,
	`why` text,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `channels` (
	`channel` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `channel_events` (
	`channel` text NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`channel`, `version`)
) STRICT;
--> statement-breakpoint
CREATE TRIGGER `audit_refuses_update` BEFORE UPDATE ON `audit` BEGIN SELECT RAISE(ABORT, 'The record of what happened is only ever added to'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_refuses_delete` BEFORE DELETE ON `audit` BEGIN SELECT RAISE(ABORT, 'The record of what happened is only ever added to'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_refuses_replacement` BEFORE INSERT ON `audit` WHEN EXISTS (SELECT 1 FROM `audit` WHERE `position` = NEW.`position`) BEGIN SELECT RAISE(ABORT, 'The record of what happened is only ever added to'); END;
