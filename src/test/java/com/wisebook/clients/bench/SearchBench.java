package com.wisebook.clients.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.desk.CustomerList;
import com.wisebook.clients.desk.CustomerQuery;
import com.wisebook.clients.desk.SearchDesk;
import com.wisebook.clients.desk.SearchResults;

/**
 * The search as people use it: some hundred questions of every kind, each with the customer that is wanted, asked of the service.
 * Prints how long an answer takes and how often the wanted customer is among the first ten.
 */
final class SearchBench {

    private static final int OF_EACH_KIND = 20;
    private static final int SHOWN = 10;
    private static final long SEED = 20261125;

    private final JdbcClient jdbc;
    private final DataSource database;
    private final SearchDesk desk;
    private final Consumer<String> say;
    private final Random dice = new Random(SEED);

    SearchBench(JdbcClient jdbc, DataSource database, SearchDesk desk, Consumer<String> say) {
        this.jdbc = jdbc;
        this.database = database;
        this.desk = desk;
        this.say = say;
    }

    /** A customer whose name nobody else has, with one of his contacts and documents. */
    record Wanted(String code, String name, String nameKey, String tradeName, String siren, String siret, String vatNumber, String town,
                  String contact, String email, String documentRef) {
    }

    /** A question; wanted is null where nobody in particular is. */
    private record Question(String kind, String text, String wanted) {
    }

    private record Answer(Question question, double millis, boolean found) {
    }

    /** Makes the customers, in sets, unless they are there (bench.keep); indexes of words are built afterwards, as a restore would. */
    void portfolio(int customers) {
        if (jdbc.sql("select count(*) from customer where code like 'B%'").query(Long.class).single() == customers) {
            return;
        }
        try (InputStream file = SearchBench.class.getResourceAsStream("/bench/search-portfolio.sql");
             Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            List<String> indexes = jdbc.sql("""
                select indexdef from pg_indexes where schemaname = 'public' and indexdef like '% gin %'
                   and tablename in ('customer', 'contact', 'search_customer', 'search_word', 'ledger_entry')""").query(String.class).list();
            for (String name : jdbc.sql("""
                    select indexname from pg_indexes where schemaname = 'public' and indexdef like '% gin %'
                       and tablename in ('customer', 'contact', 'search_customer', 'search_word', 'ledger_entry')""").query(String.class).list()) {
                statement.execute("drop index " + name);
            }
            statement.execute(new String(file.readAllBytes(), StandardCharsets.UTF_8).replace(":customers", String.valueOf(customers)));
            for (String index : indexes) {
                statement.execute(index);
            }
            statement.execute("vacuum analyze");
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks everything once uncounted, then three times; returns how many questions that were. */
    long run() {
        List<Question> questions = questions();
        // what somebody typed before has warmed the server: the first round is not counted
        questions.forEach(question -> desk.find(question.text(), SHOWN));
        List<Answer> answers = new ArrayList<>();
        for (int round = 0; round < Integer.getInteger("bench.rounds", 3); round++) {
            Collections.shuffle(questions, dice);
            questions.forEach(question -> answers.add(ask(question)));
        }
        Map<String, List<Answer>> byKind = new LinkedHashMap<>();
        answers.stream().sorted(java.util.Comparator.comparing(answer -> answer.question().kind()))
            .forEach(answer -> byKind.computeIfAbsent(answer.question().kind(), kind -> new ArrayList<>()).add(answer));
        byKind.forEach(this::tell);
        tell("all kinds", answers);
        answers.stream().filter(answer -> !answer.found()).map(answer -> answer.question().kind() + " «" + answer.question().text() + "» "
            + answer.question().wanted()).distinct().sorted().limit(Integer.getInteger("bench.missed", 0)).forEach(missed -> say.accept("  missed: " + missed));
        return answers.size() + questions.size();
    }

    /** The list as people open, filter and sort it: the first hundred rows and their number. */
    void lists(CustomerList list) {
        Map<String, CustomerQuery> asked = new LinkedHashMap<>();
        asked.put("as it opens", query(null, Map.of(), null));
        asked.put("by name", query(null, Map.of(), "name"));
        asked.put("by town, from the end", query(null, Map.of(), "-town"));
        asked.put("by balance", query(null, Map.of(), "-balance"));
        asked.put("by what has been overdue longest", query(null, Map.of(), "oldest"));
        asked.put("one segment", query(null, Map.of("segment", List.of("RISKY")), null));
        asked.put("region and sector", query(null, Map.of("region", List.of("Bretagne"), "sector", List.of("Distribution")), "name"));
        asked.put("department, much overdue", query(null, Map.of("department", List.of("69"), "overdueAmount", List.of("10000..")), null));
        asked.put("activity, limit", query(null, Map.of("naf", List.of("43"), "creditLimit", List.of("20000..30000")), "code"));
        asked.put("made this year", query(null, Map.of("created", List.of("2026-01-01..")), "-created"));
        asked.put("a common word", query("paris", Map.of(), null));
        asked.put("a name, in one segment", query("martin", Map.of("segment", List.of("STANDARD")), null));
        asked.forEach((what, query) -> {
            list.find(query, null);
            double[] millis = java.util.stream.IntStream.range(0, 9).mapToDouble(turn -> {
                long start = System.nanoTime();
                list.find(query, null);
                return (System.nanoTime() - start) / 1e6;
            }).sorted().toArray();
            say.accept(String.format(Locale.ROOT, "list, %-34s p50 %6.1f ms, max %6.1f ms", what, at(millis, 0.5), millis[millis.length - 1]));
        });
    }

    private static CustomerQuery query(String text, Map<String, List<String>> filters, String sort) {
        return new CustomerQuery(text, null, filters, false, sort == null ? null : CustomerQuery.Order.of(sort).orElseThrow(), 100, 0);
    }

    private Answer ask(Question question) {
        long start = System.nanoTime();
        SearchResults found = desk.find(question.text(), SHOWN);
        double millis = (System.nanoTime() - start) / 1e6;
        boolean there = question.wanted() == null || found.customers().stream().anyMatch(one -> one.code().equals(question.wanted()))
            || found.contacts().stream().anyMatch(one -> one.customerCode().equals(question.wanted()))
            || found.documents().stream().anyMatch(one -> one.customerCode().equals(question.wanted()));
        return new Answer(question, millis, there);
    }

    private void tell(String kind, List<Answer> answers) {
        double[] millis = answers.stream().mapToDouble(Answer::millis).sorted().toArray();
        List<Answer> wanted = answers.stream().filter(answer -> answer.question().wanted() != null).toList();
        String share = wanted.isEmpty() ? "nobody in particular wanted"
            : "wanted customer in the first %d: %.1f %%".formatted(SHOWN, 100.0 * wanted.stream().filter(Answer::found).count() / wanted.size());
        say.accept(String.format(Locale.ROOT, "search, %-28s %4d questions: p50 %5.1f ms, p95 %5.1f ms, max %6.1f ms; %s", kind, millis.length,
            at(millis, 0.5), at(millis, 0.95), millis[millis.length - 1], share));
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
    }

    private List<Question> questions() {
        List<Question> all = new ArrayList<>();
        List<Wanted> wanted = new ArrayList<>(sample());
        Map<String, Function<Wanted, String>> kinds = kinds();
        for (Map.Entry<String, Function<Wanted, String>> kind : kinds.entrySet()) {
            int asked = 0;
            Collections.shuffle(wanted, dice);
            for (Wanted one : wanted) {
                String text = kind.getValue().apply(one);
                if (text != null && text.strip().length() > 1 && asked++ < OF_EACH_KIND) {
                    all.add(new Question(kind.getKey(), text, one.code()));
                }
            }
        }
        for (String text : List.of("SARL Paris", "société", "boulangerie paris", "lyon", "paris", "transports", "établissements", "saint", "du", "ma", "co",
                "sa", "la", "12", "69", "de la gare", "conseil services", "martin", "zzzzqx", "xkcdwq boulangerie", "aaaaaaaaaaaaaaaaaaaa", "2026",
                "anticonstitutionnellement", "1 234,56", "99999999", "menuiserie du vieux pont paris", "ab cd ef gh", "jean", "@", "e", "l'", "%%", "FA2026")) {
            all.add(new Question("common, short or unknown", text, null));
        }
        return all;
    }

    private Map<String, Function<Wanted, String>> kinds() {
        Map<String, Function<Wanted, String>> kinds = new LinkedHashMap<>();
        kinds.put("code", Wanted::code);
        kinds.put("SIREN in threes", w -> w.siren().replaceAll("(...)(?=.)", "$1 "));
        kinds.put("SIRET", Wanted::siret);
        kinds.put("SIRET with blanks", w -> w.siren().replaceAll("(...)(?=.)", "$1 ") + " " + w.siret().substring(9));
        kinds.put("VAT number with blanks", w -> "FR " + w.vatNumber().substring(2, 4) + " " + w.siren());
        kinds.put("name as written", Wanted::name);
        kinds.put("without accents or capitals", w -> plain(w.name()));
        kinds.put("reordered", w -> shuffled(w.nameKey()));
        kinds.put("one slip of the finger", w -> misspelt(plain(w.name()), 1));
        kinds.put("two slips", w -> misspelt(plain(w.name()), 2));
        kinds.put("misspelt and reordered", w -> shuffled(misspelt(w.nameKey(), 1)));
        kinds.put("as it sounds", w -> sound(w.nameKey()));
        kinds.put("beginnings of the words", w -> beginnings(w.nameKey()));
        kinds.put("abbreviated", w -> w.name().contains("É") || w.name().contains("Société") || w.name().contains("Saint")
            ? w.name().replace("Établissements", "Ets").replace("Société", "Sté").replace("Saint", "St") : null);
        kinds.put("with its legal form", w -> "SARL " + w.nameKey());
        kinds.put("a word left out, with town", w -> w.nameKey().contains(" ") ? withoutOne(w.nameKey()) + " " + w.town() : null);
        kinds.put("with a wrong word", w -> w.nameKey().contains(" ") ? w.nameKey() + " internationale" : null);
        kinds.put("words in one", w -> w.nameKey().replace(" ", ""));
        kinds.put("trade name and town", w -> w.tradeName() == null ? null : w.tradeName() + " " + w.town());
        kinds.put("contact", Wanted::contact);
        kinds.put("contact, misspelt", w -> misspelt(plain(w.contact()), 1));
        kinds.put("e-mail address", Wanted::email);
        kinds.put("invoice number", Wanted::documentRef);
        return kinds;
    }

    /** Customers whose names and contacts are theirs alone: otherwise nobody can say who is wanted. */
    private List<Wanted> sample() {
        return jdbc.sql("""
            with chosen as materialized (
                select c.id, c.code, c.name, s.name_key, c.trade_name, c.siren, c.siret, c.vat_number, c.town, t.first_name, t.last_name, t.email,
                       e.document_ref
                  from customer c join search_customer s on s.customer_id = c.id
                  join lateral (select * from contact where customer_id = c.id order by id limit 1) t on true
                  join lateral (select document_ref from ledger_entry where customer_id = c.id order by id limit 1) e on true
                 where c.code like 'B%' and c.status = 'ACTIVE' and hashint8extended(c.id, 77) % (:customers / 1500 + 1) = 0 and length(s.name_key) > 9),
            names as (select name_key from search_customer where name_key in (select name_key from chosen) group by name_key having count(*) = 1),
            people as (select first_name, last_name from contact where (first_name, last_name) in (select first_name, last_name from chosen)
                        group by first_name, last_name having count(*) = 1)
            select code, name, name_key, trade_name, siren, siret, vat_number, town, first_name || ' ' || last_name as contact, email, document_ref
              from chosen join names using (name_key) join people using (first_name, last_name)
             order by id limit 600""").param("customers", jdbc.sql("select count(*) from customer").query(Long.class).single())
            .query(Wanted.class).list();
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
    }

    private String shuffled(String text) {
        List<String> words = new ArrayList<>(Arrays.asList(text.split(" ")));
        Collections.rotate(words, 1);
        return words.size() < 2 ? null : String.join(" ", words);
    }

    /** A letter too many, missing, wrong, or changed with its neighbour, in the longest words. */
    private String misspelt(String text, int slips) {
        List<String> words = new ArrayList<>(Arrays.asList(text.split(" ")));
        for (int slip = 0; slip < slips; slip++) {
            int at = 0;
            for (int i = 1; i < words.size(); i++) {
                at = words.get(i).length() > words.get(at).length() ? i : at;
            }
            String word = words.get(at);
            int letter = 1 + dice.nextInt(Math.max(1, word.length() - 2));
            char other = (char) ('a' + dice.nextInt(26));
            words.set(at, switch (dice.nextInt(4)) {
                case 0 -> word.substring(0, letter) + word.substring(letter + 1);
                case 1 -> word.substring(0, letter) + other + word.substring(letter);
                case 2 -> word.substring(0, letter) + other + word.substring(letter + 1);
                default -> letter + 2 > word.length() ? word
                    : word.substring(0, letter) + word.charAt(letter + 1) + word.charAt(letter) + word.substring(letter + 2);
            });
        }
        return String.join(" ", words);
    }

    private static String sound(String key) {
        String heard = key.replace("ph", "f").replace("eau", "o").replace("y", "i").replaceAll("(.)\\1", "$1").replace("qu", "k");
        return heard.equals(key) ? null : heard;
    }

    private static String beginnings(String key) {
        return String.join(" ", Arrays.stream(key.split(" ")).map(word -> word.substring(0, Math.min(word.length(), 5))).toList());
    }

    private static String withoutOne(String key) {
        return key.substring(key.indexOf(' ') + 1);
    }
}
