-- Read by the server pages of imports alone, which are gone: the web application asks the exchange module itself.
drop view desk_import_finding;
drop view desk_import;
