package com.wisebook.clients.receivable;

/**
 * The due date in SQL, for sets: {@code Company.PaymentRule.dueDate} on the document's date with the account's terms, or
 * the company's where the account says nothing. An unpaid item is due at once; credits have no due date.
 */
final class DueDates {

    /** Needs {@code r}: a staged line with its customer's payment terms. */
    static final String SQL = """
        case when r.due_date is not null then r.due_date
             when r.amount < 0 then null
             when r.kind = 'UNPAID' then r.entry_date
             else case r.payment_rule
                  when 'NET' then coalesce(r.document_date, r.entry_date) + r.payment_days
                  when 'END_OF_MONTH_AFTER' then (date_trunc('month', coalesce(r.document_date, r.entry_date)
                       + r.payment_days) + interval '1 month - 1 day')::date
                  else (date_trunc('month', coalesce(r.document_date, r.entry_date)) + interval '1 month - 1 day')::date
                       + r.payment_days end end""";

    private DueDates() {
    }
}
