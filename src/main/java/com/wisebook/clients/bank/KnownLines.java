package com.wisebook.clients.bank;

/** Which staged lines are there already, and what comes back by which: sets, no loops. */
final class KnownLines {

    /** A stored statement e that may tell of the same time as the staged statement s: not one that it follows or precedes. */
    private static final String OVERLAPS = """
        not (e.opening is not null and e.closing is not null and s.opening is not null and s.closing is not null and not e.notice and not s.notice
             and e.opening_date is not null and s.opening_date is not null
             and (e.closing_date <= s.opening_date or s.closing_date <= e.opening_date))""";

    /** The same words, day and amount: as many as are stored are known, the others are new. */
    static final String SAME_WORDS = """
        with there as (
            select s.ord, t.booking_date, t.amount, t.fingerprint, count(*) as lines
              from bank_stage_statement s join bank_transaction t on t.account_id = s.account_id
              join bank_statement e on e.id = t.statement_id
             where not s.known and %s
               and exists (select from bank_stage_line l where l.ord = s.ord and l.booking_date = t.booking_date and l.amount = t.amount
                              and l.fingerprint = t.fingerprint)
             group by s.ord, t.booking_date, t.amount, t.fingerprint),
        ranked as (
            select l.ctid as at, l.ord, l.booking_date, l.amount, l.fingerprint,
                   row_number() over (partition by l.ord, l.booking_date, l.amount, l.fingerprint order by l.file_line) as rank
              from bank_stage_line l where not l.known)
        update bank_stage_line l set known = true from ranked r join there t using (ord, booking_date, amount, fingerprint)
         where l.ctid = r.at and r.rank <= t.lines""".formatted(OVERLAPS);

    /**
     * Another format uses other words. A day of which all amounts, each as often, are there from files of another format is
     * the same day.
     */
    static final String SAME_DAY = """
        with mine as (
            select l.ord, s.account_id, l.booking_date, array_agg(l.amount order by l.amount) as amounts
              from bank_stage_line l join bank_stage_statement s on s.ord = l.ord where not s.known
             group by l.ord, s.account_id, l.booking_date having not bool_or(l.known)),
        theirs as (
            select m.ord, t.booking_date, array_agg(t.amount order by t.amount) as amounts
              from mine m join bank_stage_statement s on s.ord = m.ord
              join bank_transaction t on t.account_id = m.account_id and t.booking_date = m.booking_date
              join bank_statement e on e.id = t.statement_id
             where e.format <> :format and %s
             group by m.ord, t.booking_date)
        update bank_stage_line l set known = true from mine m join theirs t using (ord, booking_date, amounts)
         where l.ord = m.ord and l.booking_date = m.booking_date""".formatted(OVERLAPS);

    /** A batch that a notification told payment by payment, or the other way round: the bank's own reference, and the same sum. */
    static final String SAME_BOOKING = """
        with mine as (
            select l.ord, s.account_id, l.bank_reference, sum(l.amount) as total, min(l.booking_date) as day, bool_or(s.notice) as notice
              from bank_stage_line l join bank_stage_statement s on s.ord = l.ord
             where not s.known and not l.known and l.bank_reference is not null
             group by l.ord, s.account_id, l.bank_reference),
        theirs as (
            select m.ord, m.bank_reference, sum(t.amount) as total
              from mine m join bank_stage_statement s on s.ord = m.ord
              join bank_transaction t on t.account_id = m.account_id and t.bank_reference = m.bank_reference
               and t.booking_date between m.day - 5 and m.day + 5
              join bank_statement e on e.id = t.statement_id
             where e.notice <> m.notice and %s
             group by m.ord, m.bank_reference)
        update bank_stage_line l set known = true from mine m join theirs t using (ord, bank_reference, total)
         where l.ord = m.ord and l.bank_reference = m.bank_reference""".formatted(OVERLAPS);

    /** Of the pairs found those are tied of which neither has another partner. */
    private static final String WHERE_CERTAIN = """
        ,
        certain as (
            select min(return_id) as return_id, original_id from pairs
             where return_id in (select return_id from pairs group by return_id having count(*) = 1)
             group by original_id having count(*) = 1)
        update bank_transaction r set returns_id = c.original_id from certain c where r.id = c.return_id""";

    /**
     * A return and what it returns: the opposite amount on the same account, not later, not older than fourteen months, and one
     * reference in common; both have no other such partner.
     */
    static final String RETURNS = """
        with pairs as (
            select r.id as return_id, o.id as original_id
              from bank_transaction r join bank_transaction o on o.account_id = r.account_id and o.amount = -r.amount and o.kind <> 'RETURN'
               and o.booking_date between r.booking_date - interval '14 months' and r.booking_date
               and (o.end_to_end_reference = r.end_to_end_reference or o.structured_reference = r.structured_reference
                    or o.mandate = r.mandate and o.end_to_end_reference is not distinct from r.end_to_end_reference
                    or o.bank_reference = r.bank_reference)
             where r.kind = 'RETURN' and r.returns_id is null
               and r.account_id in (select account_id from bank_stage_statement)
               and not exists (select from bank_transaction x where x.returns_id = o.id))""" + WHERE_CERTAIN;

    /**
     * Banks often send back without the reference that came. Then the opposite amount and the payer's account, or a number of three
     * digits and more that stands in the words of both (an invoice), say the same, where they leave one possibility on either side.
     * A number that is the amount itself says nothing.
     */
    static final String RETURNS_BY_WORDS = """
        with returned as (
            select r.*, upper(concat_ws(' ', r.label, r.details, r.structured_reference)) as words
              from bank_transaction r
             where r.kind = 'RETURN' and r.returns_id is null and r.account_id in (select account_id from bank_stage_statement)),
        possible as (
            select r.id as return_id, r.words as return_words, r.counterparty_iban as return_iban, r.amount, o.id as original_id,
                   o.counterparty_iban, upper(concat_ws(' ', o.label, o.details, o.structured_reference)) as words
              from returned r join bank_transaction o on o.account_id = r.account_id and o.amount = -r.amount and o.kind <> 'RETURN'
               and o.booking_date between r.booking_date - interval '14 months' and r.booking_date
             where not exists (select from bank_transaction x where x.returns_id = o.id)),
        pairs as (
            select p.return_id, p.original_id from possible p
             where p.return_iban = p.counterparty_iban
                or exists (select word from regexp_split_to_table(p.return_words, '[^A-Z0-9]+') as a (word)
                            where word ~ '[0-9]{3}' and length(word) >= 4 and word <> replace(trunc(abs(p.amount), 2)::text, '.', '')
                           intersect
                           select word from regexp_split_to_table(p.words, '[^A-Z0-9]+') as b (word)))""" + WHERE_CERTAIN;

    private KnownLines() {
    }
}
