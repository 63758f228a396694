package com.wisebook.clients.demo.register;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.company.BusinessClock;

/** What the demonstration's register knows: the companies of {@code demo/register.csv}, and those of the portfolio. */
final class InventedCompanies {

    /** Usual names of legal forms and their categories. */
    private static final Map<String, String> FORMS = Map.ofEntries(Map.entry("SARL", "5499"), Map.entry("SAS", "5710"), Map.entry("SASU", "5720"),
        Map.entry("EURL", "5498"), Map.entry("SA", "5599"), Map.entry("SNC", "5202"), Map.entry("SCOP", "5458"), Map.entry("EI", "1000"),
        Map.entry("EARL", "6598"), Map.entry("SCEA", "6597"), Map.entry("GAEC", "6533"), Map.entry("SCA", "5308"),
        Map.entry("Collectivité territoriale", "7210"), Map.entry("Établissement public", "7389"));
    /** Some of the portfolio have closed since: one in so many. */
    private static final int CLOSED_PLACE = 89;
    private static final int STRUCK_OFF = 311;

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final Map<String, InventedCompany> invented;

    InventedCompanies(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.invented = read().stream().collect(Collectors.toUnmodifiableMap(InventedCompany::siren, Function.identity()));
    }

    Optional<InventedCompany> company(String siren) {
        InventedCompany known = invented.get(siren);
        return known != null ? Optional.of(known) : ofPortfolio(siren);
    }

    /** Only what the portfolio brought: a customer that somebody makes does not become known to the register by that. */
    private Optional<InventedCompany> ofPortfolio(String siren) {
        return jdbc.sql("""
                select *, coalesce(founded_on, date '2005-06-01') as founded from customer
                 where siren = :siren and siret is not null and code ~ '^C[0-9]{5}$' order by merged_into nulls first, id limit 1""")
            .param("siren", siren).query(this::customer).optional();
    }

    private InventedCompany customer(ResultSet row, int number) throws SQLException {
        String siren = row.getString("siren");
        long value = Long.parseLong(siren);
        boolean insolvent = "INSOLVENT".equals(row.getString("status"));
        boolean active = insolvent || value % STRUCK_OFF != 0;
        boolean open = active && (insolvent || value % CLOSED_PLACE != 0);
        LocalDate closed = clock.today().minusMonths(2);
        Date founded = row.getDate("founded");
        InventedCompany.Place place = new InventedCompany.Place(row.getString("siret"), null, null, row.getString("address_line"),
            row.getString("postcode"), row.getString("town"), open, open ? null : closed);
        return new InventedCompany(siren, row.getString("name"), row.getString("trade_name"),
            FORMS.getOrDefault(String.valueOf(row.getString("legal_form")), row.getBoolean("natural_person") ? "1000" : "5499"), row.getString("naf"),
            founded.toLocalDate(), row.getString("workforce"), row.getString("company_category"), active, active ? null : closed, "O",
            insolvent ? "Ouverture d’une procédure de redressement judiciaire" : null, null, List.of(place));
    }

    private List<InventedCompany> read() {
        try (BufferedReader lines = new BufferedReader(
            new InputStreamReader(new ClassPathResource("demo/register.csv").getInputStream(), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).map(line -> parsed(line.split(";", -1))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InventedCompany parsed(String[] f) {
        boolean active = "A".equals(f[14]);
        LocalDate closed = day(f[17]);
        return new InventedCompany(f[0], f[1], text(f[2]), f[3], f[4], day(f[5]), text(f[6]), text(f[7]), active, closed, f[15], text(f[16]),
            text(f[18]), places(f, active, closed));
    }

    private List<InventedCompany.Place> places(String[] f, boolean active, LocalDate closed) {
        List<InventedCompany.Place> places = new ArrayList<>();
        places.add(new InventedCompany.Place(InventedCompany.siret(f[0], 1), text(f[8]), text(f[9]), text(f[10]), f[11], f[12], active, closed));
        int next = 2;
        for (String town : f[13].isEmpty() ? new String[0] : f[13].split("\\|")) {
            boolean open = active && !town.endsWith("!");
            places.add(new InventedCompany.Place(InventedCompany.siret(f[0], next), String.valueOf(next * 3), "rue", "de la Gare", town.substring(0, 5),
                town.substring(6).replace("!", ""), open, open ? null : clock.today().minusMonths(5)));
            next++;
        }
        return List.copyOf(places);
    }

    /** A date, or months before today: what is young stays young. */
    private LocalDate day(String text) {
        return text.isEmpty() ? null : text.startsWith("-") ? clock.today().minusMonths(Long.parseLong(text.substring(1))) : LocalDate.parse(text);
    }

    private static String text(String value) {
        return value.isEmpty() ? null : value;
    }
}
