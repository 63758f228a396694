package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.lettrage.engine.Engine;
import com.wisebook.clients.lettrage.engine.Item;
import com.wisebook.clients.lettrage.engine.Ledger;
import com.wisebook.clients.lettrage.engine.Tolerance;
import com.wisebook.clients.lettrage.learning.Opinions;
import com.wisebook.clients.sql.RecordRows;

/** What a table of rules can be tried on: what is open now, as a run would find it, and what the last runs made by themselves. Nothing is written. */
@Component
public class MatchesToJudge {

    /** So many customers with something open are looked at, those with the newest entries. */
    public static final int MOST_CUSTOMERS = 1_000;
    /** So many automatic lettrages, the newest. */
    public static final int MOST_MADE = 5_000;

    /**
     * A lettrage that was made by itself and stands.
     *
     * @param evidence   the step that found it, or the reason of its difference
     * @param confidence of the engine, 0 to 1
     * @param features   what was known of it when it was found, as JSON; null where that was not kept
     */
    public record Made(String customerCode, String customerName, String segment, BigDecimal amount, String currency, int debits, int credits,
                       String evidence, BigDecimal confidence, String features) {

        /** 1-1, 1-n, n-1 or n-m. */
        public String kind() {
            return (debits == 1 ? "1" : "n") + "-" + (credits == 1 ? "1" : debits == 1 ? "n" : "m");
        }
    }

    /**
     * A match that a run would find.
     *
     * @param mayBeAutomatic whether a table may make it
     * @param sure           whether the model in use would make it where the table proposes it
     */
    public record Open(MatchJudge.Found found, boolean mayBeAutomatic, boolean sure) {
    }

    /** A customer as people know him. */
    public record Name(long id, String code, String name) {
    }

    private final JdbcClient jdbc;
    private final MatchableEntries entries;
    private final PayerProfiles profiles;
    private final LearntVerdicts learnt;
    private final Opinions opinions;

    MatchesToJudge(JdbcClient jdbc, MatchableEntries entries, PayerProfiles profiles, LearntVerdicts learnt, Opinions opinions) {
        this.learnt = learnt;
        this.opinions = opinions;
        this.jdbc = jdbc;
        this.entries = entries;
        this.profiles = profiles;
    }

    /** @param tolerance how small a difference is that is looked for, by units of one euro */
    public List<Open> open(long companyId, LongFunction<Tolerance> tolerance) {
        List<Long> customers = jdbc.sql("""
                select customer_id from matchable_entry where company_id = :company
                 group by customer_id having bool_or(open_amount + contested > 0) and bool_or(open_amount < 0) order by max(entry_date) desc, customer_id limit :most""")
            .param("company", companyId).param("most", MOST_CUSTOMERS).query(Long.class).list();
        Map<MatchableEntries.Account, List<Item>> accounts = entries.of(companyId, customers);
        Map<Long, PayerProfiles.Profile> payers = profiles.of(companyId, customers);
        Engine engine = Engine.of(Ledger.of(accounts.values()).with(MatchableEntries.parties(jdbc, accounts.keySet())), tolerance.apply(MatchableEntries.UNITS));
        List<MatchJudge.Found> found = new ArrayList<>();
        List<Boolean> automatic = new ArrayList<>();
        accounts.forEach((account, items) -> {
            PayerProfiles.Profile payer = payers.getOrDefault(account.customerId(), PayerProfiles.Profile.UNKNOWN);
            engine.account(items, payer.habits(), account.customerId()).matches().forEach(match -> {
                found.add(new MatchJudge.Found(account.customerId(), payer.segment(), account.currency(), match));
                automatic.add(account.mayBeAutomatic(match));
            });
        });
        List<Boolean> sure = learnt.wouldMake(companyId, found);
        return IntStream.range(0, found.size())
            .mapToObj(i -> new Open(found.get(i), automatic.get(i), automatic.get(i) && sure.get(i))).toList();
    }

    /** For each of these whether the model in use is sure of it, by what was known when it was found. */
    public List<Boolean> sure(long companyId, List<Made> made) {
        return opinions.sureOfKept(companyId, made.stream().map(Made::features).toList());
    }

    /** What the runs made by themselves and nobody has undone, with the engine's confidence where a model has ranked since. */
    public List<Made> made(long companyId) {
        return jdbc.sql("""
                with made as (
                    select h.id, c.id as customer_id, h.customer_code, h.customer_name, h.step, h.confidence, h.clues::jsonb as clues
                      from lettrage_head h join customer_label c on c.code = h.customer_code
                     where h.company_id = :company and h.source = 'AUTO' and h.run_id is not null and h.step is not null order by h.id desc limit :most
                ), parts as (
                    select l.owner_id, sum(l.amount) filter (where l.amount > 0) as amount, min(l.currency) as currency,
                           count(*) filter (where l.amount > 0)::int as debits, count(*) filter (where l.amount < 0)::int as credits,
                           md5(string_agg(l.entry_id::text, ',' order by l.entry_id)) as fingerprint
                      from lettrage_part l join made m on m.id = l.owner_id group by l.owner_id
                )
                select m.customer_code, m.customer_name, p.segment, s.amount, s.currency, s.debits, s.credits,
                       coalesce(case when m.step = 'SMALL_DIFFERENCE' then
                                     (select c ->> 'value' from jsonb_array_elements(m.clues) c where c ->> 'kind' = 'DIFFERENCE' limit 1) end, m.step) as evidence,
                       coalesce((1 / (1 + exp(-2 * (f.features ->> 'engineConfidence')::double precision)))::numeric, m.confidence, 0)::numeric as confidence,
                       f.features::text as features
                  from made m join parts s on s.owner_id = m.id
                  left join lettrage_payer p on p.company_id = :company and p.customer_id = m.customer_id
                  left join lettrage_features f on f.company_id = :company and f.fingerprint = s.fingerprint""")
            .param("company", companyId).param("most", MOST_MADE).query(RecordRows.of(Made.class)).list();
    }

    /** By id. */
    public Map<Long, Name> names(Collection<Long> customers) {
        Map<Long, Name> names = new HashMap<>();
        jdbc.sql("select id, code, name from customer_label where id = any(:ids)").param("ids", customers.toArray(Long[]::new))
            .query(RecordRows.of(Name.class)).list().forEach(name -> names.put(name.id, name));
        return names;
    }
}
