package com.wisebook.clients.receivable;

/**
 * The usual letters of a ledger file: groups that lie wholly in its new lines, balance in one currency and concern nothing
 * that the ledger holds. Their entries arrive settled, in the statement that makes their lettrages, instead of being written
 * open and then once more; {@link StagedLetters} sees to the others.
 */
final class WholeGroups {

    /**
     * Goes on after a common table expression that inserts the entries: the groups' lettrages, then their lines. One
     * statement, because an entry may not be stored settled without the links that settle it (ledger_entry_settled).
     */
    static final String LETTRAGES = """
        made as (
            insert into lettrage (id, company_id, customer_id, code, source, import_id, made_at, made_by, lettrage_date)
            overriding system value
            select lettrage_id, :company, customer_id, upper(letter), 'FEC', :import, :now, :user, lettrage_date from whole_group)
        insert into lettrage_line (lettrage_id, entry_id, amount)
        select w.lettrage_id, s.entry_id, s.amount
          from ledger_stage s join whole_group w on w.customer_id = s.customer_id and w.account = s.account and w.letter = s.letter""";

    private WholeGroups() {
    }

    static void find(LedgerSql sql) {
        boolean ledgerKnown = sql.exists("select 1 from ledger_entry where company_id = :company and letter is not null");
        sql.run("drop table if exists whole_group");
        sql.run("""
            create temp table whole_group on commit drop as
            select nextval(pg_get_serial_sequence('lettrage', 'id')) as lettrage_id, g.* from (
                select customer_id, account, letter, coalesce(max(letter_date), max(entry_date)) as lettrage_date
                  from ledger_stage
                 where letter is not null
                 group by customer_id, account, letter
                having bool_and(state = 'NEW') and min(currency) = max(currency) and sum(amount) = 0) g\n""" + (ledgerKnown ? """
             where not exists (select 1 from ledger_entry e where e.company_id = :company and e.customer_id = g.customer_id
                                  and e.account = g.account and e.letter = g.letter)""" : ""));
        sql.run("analyze whole_group");
    }
}
