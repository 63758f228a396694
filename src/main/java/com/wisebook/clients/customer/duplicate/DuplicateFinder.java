package com.wisebook.clients.customer.duplicate;

import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.wisebook.clients.customer.duplicate.Resemblance.Subject;

/** Looks for the fiches that one customer resembles: those that share a key with it, however many customers there are. */
@Service
public class DuplicateFinder implements Duplicates {

    /**
     * A fiche that may be the same customer, with what a reader needs to judge it.
     *
     * @param reasons why and how much, the strongest first
     */
    public record Explained(long customerId, String code, String name, String status, String siren, String siret, String vatNumber, String addressLine,
                            String postcode, String town, double likeness, List<WeighedReason> reasons) {
    }

    /** Found for the asked one. */
    record Candidate(Profile profile, Resemblance resemblance) {
    }

    /** As many as bear the rarest words of the name together are looked at; a commoner word alone says nothing. */
    private static final int BEARERS = 1_500;
    /** Of one key that says more than a word: enough to find the oldest among thousands that are all alike. */
    private static final int SHARERS = 200;
    /** What is noted and not worked off yet delays the answer only while it is little. */
    private static final int LITTLE = 50;
    private static final int SHORTEST_SLIPPED = 5;

    private final JdbcClient jdbc;
    private final DuplicateIndex index;

    DuplicateFinder(JdbcClient jdbc, DuplicateIndex index) {
        this.jdbc = jdbc;
        this.index = index;
    }

    @Override
    public List<DuplicateFound> near(DuplicateQuery asked, int limit) {
        return candidates(asked, limit).stream().map(found -> new DuplicateFound(found.profile().id(), found.profile().code(),
            found.profile().name(), found.profile().status(), found.resemblance().likeness(),
            found.resemblance().reasons().stream().map(WeighedReason::reason).toList())).toList();
    }

    /** The same with what each reason weighs. */
    public List<Explained> explained(DuplicateQuery asked, int limit) {
        return candidates(asked, limit).stream().map(found -> {
            Profile other = found.profile();
            return new Explained(other.id(), other.code(), other.name(), other.status(), other.siren(), other.siret(), other.vatNumber(),
                other.addressLine(), other.postcode(), other.town(), found.resemblance().likeness(), found.resemblance().reasons());
        }).toList();
    }

    private List<Candidate> candidates(DuplicateQuery asked, int limit) {
        int waiting = index.waiting(LITTLE + 1);
        if (waiting > 0 && waiting <= LITTLE) {
            index.catchUp();
        }
        return candidates(Profile.of(asked), limit);
    }

    List<Candidate> candidates(Profile asked, int limit) {
        Set<Long> ids = sharers(asked);
        ids.remove(asked.id());
        List<Profile> others = index.profiles(ids);
        List<Profile> all = new ArrayList<>(others);
        all.add(asked);
        NameLikeness likeness = new NameLikeness(index.weights(all));
        Subject subject = Subject.of(asked, likeness);
        return others.stream().map(other -> new Candidate(other, Resemblance.between(subject, Subject.of(other, likeness), likeness)))
            .filter(found -> found.resemblance().shown())
            .sorted(Comparator.<Candidate>comparingDouble(found -> -found.resemblance().likeness()).thenComparing(found -> found.profile().id()))
            .limit(limit).toList();
    }

    private Set<Long> sharers(Profile asked) {
        Set<String> keys = DuplicateKeys.of(asked);
        Set<Long> ids = new HashSet<>(sameNumber(asked));
        String[] telling = keys.stream().filter(key -> !key.startsWith("W:") && !key.startsWith("E:")).toArray(String[]::new);
        if (telling.length > 0) {
            ids.addAll(jdbc.sql("""
                    select k.customer_id from unnest(:keys::text[]) as asked (key)
                     cross join lateral (select customer_id from customer_duplicate_key where key = asked.key order by customer_id limit :most) k""")
                .param("keys", telling).param("most", SHARERS).query(Long.class).list());
        }
        List<String> words = keys.stream().filter(key -> key.startsWith("W:")).map(key -> key.substring(2)).toList();
        String[] rare = rare(words);
        if (rare.length > 0) {
            ids.addAll(jdbc.sql("select customer_id from customer_duplicate_key where key = any(:keys)").param("keys", rare)
                .query(Long.class).list());
        }
        return ids;
    }

    /** Whoever bears one of the numbers, asked of the fiches themselves: true even while the index has a large import to work off. */
    private List<Long> sameNumber(Profile asked) {
        String siren = asked.anySiren();
        String vat = asked.vat();
        if (siren == null && vat == null) {
            return List.of();
        }
        return jdbc.sql("""
                (select id from customer where siren = :siren order by id limit :most)
                union (select id from customer where vat_number = :vat order by id limit :most)""")
            .param("siren", siren, Types.VARCHAR).param("vat", vat, Types.VARCHAR).param("most", SHARERS).query(Long.class).list();
    }

    /** The keys of the rarest words, those a slip of the pen away included, as far as their bearers are few enough. */
    private String[] rare(List<String> words) {
        record Borne(String word, int bearers) {
        }
        String[] slipped = words.stream().filter(word -> word.length() >= SHORTEST_SLIPPED && !NameWords.common(word)).toArray(String[]::new);
        List<Borne> borne = jdbc.sql("""
                select word, bearers from customer_word where word = any(:words)
                union
                select w.word, w.bearers from unnest(:slipped::text[]) as asked (word) join customer_word w on w.word % asked.word
                 where abs(length(w.word) - length(asked.word)) <= 2 and similarity(w.word, asked.word) >= 0.3 and w.word <> ''
                 order by bearers, word""")
            .param("words", words.toArray(String[]::new)).param("slipped", slipped).query(Borne.class).list();
        List<String> keys = new ArrayList<>();
        int bearers = 0;
        for (Borne one : borne) {
            if (!words.contains(one.word()) && Stream.of(slipped).noneMatch(word -> NameLikeness.mayBe(word, one.word()))) {
                continue;
            }
            bearers += one.bearers();
            if (bearers > BEARERS) {
                break;
            }
            keys.add("W:" + one.word());
        }
        return keys.toArray(String[]::new);
    }

}
