package com.wisebook.clients.lettrage.learning;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.lettrage.engine.Match;
import com.wisebook.clients.sql.RecordRows;

/**
 * What a company's model thinks of matches that a run has just found. What was known of each is kept, so that a decision about it
 * is learnt from as it was then.
 */
@Service
public class Opinions {

    /**
     * A match of a run.
     *
     * @param fingerprint of the set of its entries
     */
    public record Seen(long customerId, String currency, String fingerprint, Match match) {
    }

    /**
     * What the model thinks.
     *
     * @param probability how likely people find it right, null while no model is in use
     * @param sure        whether that is above a threshold that is proven and open: it may be made without people
     * @param reckoned    how it came to that, null while no model is in use
     */
    public record Opinion(Double probability, boolean sure, Reckoned reckoned) {
    }

    /**
     * What a model added up, in logarithms of odds.
     *
     * @param base     where it starts
     * @param engine   for the engine's confidence
     * @param features for each other thing that it looked at
     * @param contrary those of them that were not so: judged rather wrong than right until then
     */
    public record Reckoned(double base, double engine, Map<String, Double> features, Set<String> contrary) {
    }

    private record Surroundings(long customerId, String currency, int openItems, int amounts, LocalDate oldestDebit) {
    }

    private record Account(long customerId, String currency) {
    }

    private record Judged(long customerId, String step, int right, int total, boolean mine) {
    }

    private record Name(long id, String name) {
    }

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final ModelStore models;
    private final FeatureJson json;

    Opinions(JdbcClient jdbc, BusinessClock clock, ModelStore models, FeatureJson json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.models = models;
        this.json = json;
    }

    /** In the transaction in which the caller has read what is open. @return one for each, in their order */
    public List<Opinion> of(long companyId, List<Seen> seen) {
        if (seen.isEmpty()) {
            return List.of();
        }
        List<Map<String, Double>> features = features(companyId, seen);
        Optional<ModelStore.InUse> model = models.inUse(companyId);
        List<Opinion> opinions = features.stream().map(values -> opinion(model, values)).toList();
        keep(companyId, seen, features, opinions, model.map(ModelStore.InUse::id).orElse(null));
        return opinions;
    }

    /** Whether the model is sure of each, in their order; nothing is kept: for whoever only tries. */
    public List<Boolean> sure(long companyId, List<Seen> seen) {
        Optional<ModelStore.InUse> model = models.inUse(companyId).filter(ModelStore.InUse::open);
        return model.isEmpty() || seen.isEmpty() ? seen.stream().map(one -> false).toList()
            : features(companyId, seen).stream().map(values -> opinion(model, values).sure()).toList();
    }

    /** The same of matches that were made, by what was known of them when they were found. @param kept their features as JSON, null where none were kept */
    public List<Boolean> sureOfKept(long companyId, List<String> kept) {
        Optional<ModelStore.InUse> model = models.inUse(companyId).filter(ModelStore.InUse::open);
        return kept.stream().map(features -> model.isPresent() && features != null && opinion(model, json.features(features)).sure()).toList();
    }

    private static Opinion opinion(Optional<ModelStore.InUse> model, Map<String, Double> features) {
        return model.map(in -> {
            double probability = in.model().probability(features);
            return new Opinion(probability, in.open() && probability >= in.threshold(), in.model().reckon(features));
        }).orElse(new Opinion(null, false, null));
    }

    private List<Map<String, Double>> features(long companyId, List<Seen> seen) {
        Long[] customers = seen.stream().map(Seen::customerId).distinct().toArray(Long[]::new);
        Map<Account, Surroundings> accounts = new HashMap<>();
        jdbc.sql("""
                select customer_id, currency, count(*) as open_items, count(distinct abs(open_amount)) as amounts,
                       min(entry_date) filter (where open_amount > 0) as oldest_debit
                  from matchable_entry where company_id = :company and customer_id = any(:customers) group by customer_id, currency""")
            .param("company", companyId).param("customers", customers).query(RecordRows.of(Surroundings.class)).list()
            .forEach(row -> accounts.put(new Account(row.customerId, row.currency), row));
        Map<Long, String> names = new HashMap<>();
        jdbc.sql("select id, name from customer_label where id = any(:customers)").param("customers", customers).query(RecordRows.of(Name.class)).list()
            .forEach(row -> names.put(row.id, row.name));
        Map<String, Features.Past> company = new HashMap<>();
        Map<String, Features.Past> payers = new HashMap<>();
        past(companyId, customers, company, payers);
        return seen.parallelStream().map(one -> {
            String step = one.match.step().name();
            Surroundings account = accounts.getOrDefault(new Account(one.customerId, one.currency), new Surroundings(one.customerId, one.currency, 0, 0, null));
            return Features.of(one.match, new Features.Around(names.get(one.customerId), account.openItems, account.amounts, account.oldestDebit,
                payers.getOrDefault(one.customerId + "/" + step, Features.Past.NONE), company.getOrDefault(step, Features.Past.NONE)));
        }).toList();
    }

    private void past(long companyId, Long[] customers, Map<String, Features.Past> company, Map<String, Features.Past> payers) {
        jdbc.sql("""
                select 0 as customer_id, step, count(*) filter (where label) as right, count(*) as total, false as mine
                  from lettrage_decision where company_id = :company group by step
                union all
                select customer_id, step, count(*) filter (where label), count(*), true
                  from lettrage_decision where company_id = :company and customer_id = any(:customers) group by customer_id, step""")
            .param("company", companyId).param("customers", customers).query(RecordRows.of(Judged.class)).list().forEach(row -> {
                Features.Past past = new Features.Past(row.right, row.total);
                if (row.mine) {
                    payers.put(row.customerId + "/" + row.step, past);
                } else {
                    company.put(row.step, past);
                }
            });
    }

    private void keep(long companyId, List<Seen> seen, List<Map<String, Double>> features, List<Opinion> opinions, Long model) {
        jdbc.sql("""
                insert into lettrage_features (company_id, customer_id, fingerprint, step, features, probability, model_id, found_at)
                select distinct on (f.fingerprint) :company, f.customer, f.fingerprint, f.step, f.features::jsonb, f.probability, :model::bigint, :now
                  from unnest(:customers::bigint[], :fingerprints::text[], :steps::text[], :features::text[], :probabilities::double precision[])
                       as f (customer, fingerprint, step, features, probability)
                on conflict (company_id, fingerprint) do update set step = excluded.step, features = excluded.features,
                    probability = excluded.probability, model_id = excluded.model_id, found_at = excluded.found_at
                 where (lettrage_features.features, lettrage_features.model_id) is distinct from (excluded.features, excluded.model_id)""")
            .param("company", companyId).param("model", model).param("now", Timestamp.from(clock.instant()))
            .param("customers", seen.stream().map(Seen::customerId).toArray(Long[]::new))
            .param("fingerprints", seen.stream().map(Seen::fingerprint).toArray(String[]::new))
            .param("steps", seen.stream().map(one -> one.match.step().name()).toArray(String[]::new))
            .param("features", features.parallelStream().map(json::write).toArray(String[]::new))
            .param("probabilities", opinions.stream().map(Opinion::probability).toArray(Double[]::new)).update();
    }
}
