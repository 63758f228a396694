-- A company that a file is the first to name is made when the file goes in: a dry run and a refused file leave nothing behind.
alter table import_run add column company_code text;
update import_run r set company_code = c.code from company c where c.id = r.company_id;
alter table import_run alter column company_code set not null;
alter table import_run alter column company_id drop not null;
alter table import_run add check (company_id is not null or dry_run or status in ('QUEUED', 'RUNNING', 'FAILED'));

create or replace view desk_import as
select i.id, i.company_code, i.kind, i.file_name, i.bytes, i.dry_run, i.status, i.lines, i.added, i.updated, i.unchanged,
       i.closed, i.skipped, i.refused, i.warnings, i.error, i.created_by, i.created_at, i.finished_at, i.rolled_back_at,
       i.rolled_back_by, i.job_id
  from import_run i;
