-- How long a job has worked, in the machine's time: the application's own clock may be moved while it runs.
alter table job add column worked_ms bigint not null default 0;
