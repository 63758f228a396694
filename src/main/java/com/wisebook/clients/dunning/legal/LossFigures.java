package com.wisebook.clients.dunning.legal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.dunning.casework.Formats;
import com.wisebook.clients.security.rest.UserMessages;
import com.wisebook.clients.sql.RecordRows;

/** The amounts of a loss that waits for a decision: those of now, never those of the day on which it was proposed. */
@Component
class LossFigures {

    private static final String SUMS = """
        select i.currency, sum(i.amount) as amount, sum(i.net) as net, sum(i.vat) as vat, sum(coalesce(i.proposed, i.amount)) as proposed
          from bad_debt b join bad_debt_item i on i.bad_debt_id = b.id where b.prelitigation_id = :case and b.status = 'PROPOSED'
         group by i.currency order by i.currency""";

    private record Sum(String currency, BigDecimal amount, BigDecimal net, BigDecimal vat, BigDecimal proposed) {

        private String key() {
            return currency + " " + plain(amount) + " " + plain(net);
        }

        private static String plain(BigDecimal amount) {
            return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
        }
    }

    /**
     * Amounts that somebody agrees to.
     *
     * @param key      the same for the same amounts, net prices and taxes: what an approval names
     * @param label    ready to read, with net price and tax
     * @param total    the amounts alone
     * @param proposed what they were when it was proposed
     * @param nothing  nothing is left to lose
     */
    record Figures(String key, String label, String total, String proposed, boolean nothing) {

        boolean moved() {
            return !total.equals(proposed);
        }
    }

    private final JdbcClient jdbc;
    private final UserMessages texts;

    LossFigures(JdbcClient jdbc, UserMessages texts) {
        this.jdbc = jdbc;
        this.texts = texts;
    }

    /** Of the loss that is proposed in a case. */
    Figures of(long caseId) {
        List<Sum> sums = jdbc.sql(SUMS).param("case", caseId).query(RecordRows.of(Sum.class)).list();
        return new Figures(joined(sums, Sum::key), joined(sums, this::label), joined(sums, sum -> Formats.amount(sum.amount(), sum.currency())),
            joined(sums, sum -> Formats.amount(sum.proposed(), sum.currency())), sums.stream().allMatch(sum -> sum.amount().signum() == 0));
    }

    private String label(Sum sum) {
        return texts.text(Locale.FRENCH, "legal.loss.figures", Formats.amount(sum.amount(), sum.currency()), Formats.amount(sum.net(), sum.currency()),
            Formats.amount(sum.vat(), sum.currency()));
    }

    private static String joined(List<Sum> sums, Function<Sum, String> part) {
        return sums.stream().map(part).collect(Collectors.joining(" + "));
    }

    /**
     * What is proposed becomes what is open now: net and tax in the proportion that was proposed, so that an amount that comes back is the same as
     * before. The case is locked.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void follow(long caseId) {
        jdbc.sql("""
                with now as (
                    select i.bad_debt_id, i.entry_id, greatest(0, coalesce((select r.amount from open_beyond_loss r
                               where r.entry_id = i.entry_id), o.open_amount)) as owed, coalesce(i.proposed, i.amount) as proposed, coalesce(i.proposed_net, i.net) as proposed_net
                      from bad_debt b join bad_debt_item i on i.bad_debt_id = b.id join open_amount o on o.entry_id = i.entry_id
                     where b.prelitigation_id = :case and b.status = 'PROPOSED')
                update bad_debt_item i set amount = n.owed, net = round(n.proposed_net * n.owed / n.proposed, 2),
                       vat = n.owed - round(n.proposed_net * n.owed / n.proposed, 2), proposed = n.proposed, proposed_net = n.proposed_net
                  from now n where n.bad_debt_id = i.bad_debt_id and n.entry_id = i.entry_id and n.owed <> i.amount""").param("case", caseId).update();
    }

    /** Net price and tax were corrected: from now on they move in that proportion. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void corrected(long lossId) {
        jdbc.sql("update bad_debt_item set proposed = amount, proposed_net = net where bad_debt_id = :id and amount > 0 and proposed is not null")
            .param("id", lossId).update();
    }

    /** It is recorded: what was paid meanwhile is no part of it, and what is paid from now on is a recovery. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(long lossId) {
        jdbc.sql("delete from bad_debt_item where bad_debt_id = :id and amount = 0").param("id", lossId).update();
        jdbc.sql("""
                update bad_debt_item i set paid_before = coalesce((select p.paid from paid_amount p where p.entry_id = i.entry_id), 0)
                 where i.bad_debt_id = :id""").param("id", lossId).update();
    }
}
