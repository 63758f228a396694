package com.wisebook.clients.lettrage;

/**
 * A figure of the control, as the entries behind it: what is counted and what is listed is one statement, so they never differ.
 * The text is ours, never a user's.
 */
public enum ControlFigure {
    /** Nothing of it is settled. */
    UNLETTERED("e.open_amount = e.amount"),
    /** A part of it is settled. */
    PARTIAL("e.open_amount <> 0 and e.open_amount <> e.amount"),
    /** Open for longer than the company tolerates. */
    OLD("e.open_amount <> 0 and e.entry_date < :oldBefore"),
    /** Payments that are not allocated. */
    ON_ACCOUNT("e.open_amount <> 0 and e.kind in ('PAYMENT', 'ON_ACCOUNT')"),
    /** The ledger's own letter does not balance. */
    UNBALANCED("""
        e.letter is not null and (e.customer_id, e.account, e.letter, coalesce(e.import_id, 0)) in (
            select o.customer_id, o.account, o.letter, coalesce(o.import_id, 0) from control_entry o
             where o.company_id = :company and o.letter is not null group by 1, 2, 3, 4 having sum(o.amount) <> 0)""", "e.amount", ""),
    /** The same amount of one kind twice, both open. */
    SAME_AMOUNT("""
        e.open_amount <> 0 and e.kind <> 'OPENING' and (e.customer_id, e.currency, e.kind, e.amount) in (
            select o.customer_id, o.currency, o.kind, o.amount from control_entry o
             where o.company_id = :company and o.open_amount <> 0 group by 1, 2, 3, 4 having count(*) > 1)"""),
    /** The same amount on both sides on one day, both open. */
    BOTH_SIDES("""
        e.open_amount <> 0 and (e.customer_id, e.currency, e.entry_date, abs(e.amount)) in (
            select o.customer_id, o.currency, o.entry_date, abs(o.amount) from control_entry o
             where o.company_id = :company and o.open_amount <> 0 group by 1, 2, 3, 4 having count(distinct sign(o.amount)) > 1)"""),
    /** Lettered here otherwise than in the ledger. */
    LETTERS_DIFFER("""
        e.entry_id in (select l.entry_id from control_link l where l.company_id = :company and l.lettrage_id in (
            select i.lettrage_id from control_link i join control_entry o on o.entry_id = i.entry_id
             where i.company_id = :company and i.source in ('AUTO', 'MANUAL') group by i.lettrage_id
            having count(o.letter) > 0 and count(distinct coalesce(o.letter, '')) > 1))""", "e.amount", ""),
    /** What lettrages leave in the balance: their other side is closed without one, or outside of the period or the account. */
    LEFT_BY_LETTERS("u.amount is not null", "u.amount", "left join uneven u on u.entry_id = e.entry_id"),
    /** What neither is open nor settled by a lettrage: nothing, or the books do not tie. */
    DIFFERENCE("e.amount - e.open_amount <> coalesce(s.settled, 0)", "e.amount - e.open_amount - coalesce(s.settled, 0)",
        "left join control_settled s on s.entry_id = e.entry_id"),
    /** Payments whose letter the ledger did not bring. */
    PAYMENTS("e.kind in ('PAYMENT', 'ON_ACCOUNT') and not " + Sql.BROUGHT, "e.amount", ""),
    /** Those of them that were lettered by themselves. */
    AUTOMATIC_PAYMENTS("e.kind in ('PAYMENT', 'ON_ACCOUNT') and not " + Sql.BROUGHT + " and " + Sql.AUTOMATIC, "e.amount", ""),
    /** Entries whose letter the ledger did not bring. */
    LINES("not " + Sql.BROUGHT, "e.amount", ""),
    /** Those of them that were lettered by themselves. */
    AUTOMATIC_LINES("not " + Sql.BROUGHT + " and " + Sql.AUTOMATIC, "e.amount", "");

    final String condition;
    final String amount;
    final String join;

    ControlFigure(String condition) {
        this(condition, "e.open_amount", "");
    }

    ControlFigure(String condition, String amount, String join) {
        this.condition = condition;
        this.amount = amount;
        this.join = join;
    }

    private static final class Sql {
        static final String BROUGHT = "exists (select 1 from control_link b where b.entry_id = e.entry_id and b.source not in ('AUTO', 'MANUAL'))";
        static final String AUTOMATIC = "exists (select 1 from control_link a where a.entry_id = e.entry_id and a.source = 'AUTO')";
    }
}
