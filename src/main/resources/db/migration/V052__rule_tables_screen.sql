-- Why a rule table was changed, and one that was brought back from an earlier version.
alter table rulebook_version
    add column comment text check (length(comment) between 1 and 500),
    drop constraint rulebook_version_source_check,
    add constraint rulebook_version_source_check check (source in ('SHIPPED', 'FOLDER', 'UPLOAD', 'RESTORED'));

-- What stood about a line of the bank before somebody named its payer: taking the word back brings it back, whoever or whatever had found it.
alter table bank_payer add column before jsonb;
