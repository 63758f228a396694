package com.wisebook.clients.lettrage;

/**
 * A figure of the control, as the entries behind it: what is counted and what is listed is one statement, so they never differ.
 * Figures of one {@link Scan} are counted in one pass over its entries. The text is ours, never a user's.
 */
public enum ControlFigure {
    /** All that the ledger has posted; counted with the tie. */
    BALANCE(Scan.POSTED, "true", "e.amount"),
    /** Something of it is open. */
    OPEN(Scan.OPEN, "true"),
    /** Nothing of it is settled. */
    UNLETTERED(Scan.OPEN, "e.open_amount = e.amount"),
    /** A part of it is settled. */
    PARTIAL(Scan.OPEN, "e.open_amount <> e.amount"),
    /** Open for longer than the company tolerates. */
    OLD(Scan.OPEN, "e.entry_date < :oldBefore"),
    /** Payments that are not allocated. */
    ON_ACCOUNT(Scan.OPEN, "e.kind in ('PAYMENT', 'ON_ACCOUNT')"),
    /** The bank has told of it and the ledger does not hold it yet. */
    ANNOUNCED(Scan.ANNOUNCED, "true", "e.amount"),
    /** The ledger's own letter does not balance. */
    UNBALANCED(Scan.UNBALANCED, "true", "e.amount"),
    /** The same amount of one kind twice, both open; instalments of one document are not. */
    SAME_AMOUNT(Scan.SAME_AMOUNT, "true", "e.open_amount", "e.customer_code, e.currency, e.kind, e.amount"),
    /** The same amount on both sides on one day, both open. */
    BOTH_SIDES(Scan.BOTH_SIDES, "true", "e.open_amount", "e.customer_code, e.currency, e.entry_date, abs(e.amount)"),
    /** Lettered here otherwise than in the ledger. */
    LETTERS_DIFFER(Scan.LETTERS_DIFFER, "true", "e.amount"),
    /** What lettrages leave in the balance: their other side is closed without one, or outside of the period or the account. */
    LEFT_BY_LETTERS(Scan.UNEVEN, "true", "u.amount"),
    /** What neither is open nor settled by a lettrage: nothing, or the books do not tie. */
    DIFFERENCE(Scan.SETTLED, "e.amount - e.open_amount <> coalesce(s.settled, 0)", "e.amount - e.open_amount - coalesce(s.settled, 0)"),
    /** Payments whose letter the ledger did not bring. */
    PAYMENTS(Scan.OURS, "e.kind in ('PAYMENT', 'ON_ACCOUNT')", "e.amount"),
    /** Those of them that were lettered by themselves. */
    AUTOMATIC_PAYMENTS(Scan.OURS, "e.kind in ('PAYMENT', 'ON_ACCOUNT') and " + Scan.AUTOMATIC, "e.amount"),
    /** Entries whose letter the ledger did not bring. */
    LINES(Scan.OURS, "true", "e.amount"),
    /** Those of them that were lettered by themselves. */
    AUTOMATIC_LINES(Scan.OURS, Scan.AUTOMATIC, "e.amount");

    final Scan scan;
    final String condition;
    final String amount;
    /** what its entries have in common with those beside them, by which they are sorted; null: each stands for itself */
    final String together;

    ControlFigure(Scan scan, String condition) {
        this(scan, condition, "e.open_amount");
    }

    ControlFigure(Scan scan, String condition, String amount) {
        this(scan, condition, amount, null);
    }

    ControlFigure(Scan scan, String condition, String amount, String together) {
        this.together = together;
        this.scan = scan;
        this.condition = condition;
        this.amount = amount;
    }

    /** Whether its entries belong together, two or more at a time. */
    public boolean pairs() {
        return together != null;
    }

    /** The entries that a figure is looked for in: few where an index or a join finds them. */
    enum Scan {
        POSTED(null, "", "not e.announced"),
        OPEN(ControlSection.BALANCE, "", "e.open_amount <> 0"),
        ANNOUNCED(ControlSection.BALANCE, "", "e.announced"),
        OURS(ControlSection.AUTOMATION, "", """
            not exists (select 1 from control_link b where b.entry_id = e.entry_id and b.company_id = :company and b.source not in ('AUTO', 'MANUAL'))"""),
        UNBALANCED(ControlSection.CHECKS, "", """
            e.letter is not null and (e.customer_id, e.account, e.letter, coalesce(e.import_id, 0)) in (
                select o.customer_id, o.account, o.letter, coalesce(o.import_id, 0) from control_entry o
                 where o.company_id = :company and o.letter is not null group by 1, 2, 3, 4 having sum(o.amount) <> 0)"""),
        SAME_AMOUNT(ControlSection.CHECKS, "", """
            e.open_amount <> 0 and e.kind <> 'OPENING' and (e.customer_id, e.currency, e.kind, e.amount) in (
                select o.customer_id, o.currency, o.kind, o.amount from control_entry o
                 where o.company_id = :company and o.open_amount <> 0 group by 1, 2, 3, 4
                having count(*) > 1 and (count(distinct coalesce(o.document_ref, o.entry_id::text)) > 1 or count(distinct o.due_date) < count(*)))"""),
        BOTH_SIDES(ControlSection.CHECKS, "", """
            e.open_amount <> 0 and (e.customer_id, e.currency, e.entry_date, abs(e.amount)) in (
                select o.customer_id, o.currency, o.entry_date, abs(o.amount) from control_entry o
                 where o.company_id = :company and o.open_amount <> 0 group by 1, 2, 3, 4 having count(distinct sign(o.amount)) > 1)"""),
        LETTERS_DIFFER(ControlSection.CHECKS, "", """
            e.entry_id in (select l.entry_id from control_link l where l.company_id = :company and l.lettrage_id in (
                select i.lettrage_id from control_link i join control_entry o on o.entry_id = i.entry_id
                 where i.company_id = :company and i.source in ('AUTO', 'MANUAL') group by i.lettrage_id
                having count(o.letter) > 0 and count(distinct coalesce(o.letter, '')) > 1))"""),
        /** Lettrages that do not balance within what is controlled and an account. */
        UNEVEN(ControlSection.CHECKS, """
            join (select x.entry_id, sum(x.amount) as amount from (
                    select l.entry_id, l.amount, sum(l.amount) over (partition by l.lettrage_id, e.account) as uneven
                      from control_part l join control_entry e on e.entry_id = l.entry_id""" + LettrageControl.SCOPE + """
                    ) x where x.uneven <> 0 group by x.entry_id) u on u.entry_id = e.entry_id""", "true"),
        SETTLED(ControlSection.CHECKS, "left join control_settled s on s.entry_id = e.entry_id", "true");

        static final String AUTOMATIC = "exists (select 1 from control_link a where a.entry_id = e.entry_id and a.source = 'AUTO')";

        /** null: counted with the tie */
        final ControlSection section;
        final String join;
        final String base;

        Scan(ControlSection section, String join, String base) {
            this.section = section;
            this.join = join;
            this.base = base;
        }
    }
}
