package com.wisebook.clients.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file of customers: what goes in, what is refused and why, and the way back. */
class CustomerImportTest {

    private static final String DMY = "{\"dateOrder\":\"DMY\",\"decimalMark\":\",\"}";
    private static final String THREE = """
        Code client;Raison sociale;SIREN;SIRET;N° TVA;Code postal;Ville;Groupe;Délai de paiement;Calcul de l’échéance;Mode de règlement;Limite de crédit;E-mail du contact;Date de création
        C1;Dupont SARL;732829320;73282932000074;FR44732829320;29200;Brest;KERB;45;Délai puis fin de mois;Virement;12 500,50;compta@dupont.example;12/03/1998
        C2;Martin SAS;552 081 317;;;35000;Rennes;KERB;30;Date de facture;Prélèvement;;;
        C3;Petit;;;;44000;Nantes;;;;;;;
        """;

    @TempDir
    Path folder;
    private ExchangeFixture fixture;

    @BeforeEach
    void clean() {
        fixture = ExchangeFixture.clean();
    }

    private ImportView load(String text) {
        return load(text, DMY);
    }

    private ImportView load(String text, String parameters) {
        return fixture.customers(ExchangeFixture.write(folder, "clients.csv", text), false, parameters);
    }

    private String say(ImportView run, String code) {
        return fixture.context.getBean(ImportMessages.class).row(fixture.row(run, code), Locale.FRENCH);
    }

    private List<String> fiches() {
        return fixture.jdbc.sql("""
            select concat_ws('|', c.code, c.name, c.siren, c.siret, c.vat_number, c.postcode, c.town, g.code, c.status, c.founded_on)
              from customer c left join customer_group g on g.id = c.group_id order by c.code""").query(String.class).list();
    }

    /** Everything that an import of customers can touch, without what only counts changes. */
    private List<String> everything() {
        return List.of("customer", "customer_account", "contact", "customer_group").stream().flatMap(table -> fixture.jdbc.sql(
            "select '" + table + " ' || (to_jsonb(t) - array['version', 'changed_at', 'changed_by'])::text from " + table + " t order by 1").query(String.class).list().stream()).toList();
    }

    @Test
    void new_customers_come_with_their_group_their_account_and_the_person_to_write_to() {
        ImportView run = load(THREE);
        assertThat(run.status()).as(fixture.codes(run).toString()).isEqualTo("DONE");
        assertThat(List.of(run.lines(), run.added(), run.updated(), run.refused())).containsExactly(3L, 3L, 0L, 0L);
        assertThat(fiches()).containsExactly("C1|Dupont SARL|732829320|73282932000074|FR44732829320|29200|Brest|KERB|ACTIVE|1998-03-12",
            "C2|Martin SAS|552081317|35000|Rennes|KERB|ACTIVE", "C3|Petit|44000|Nantes|ACTIVE");
        assertThat(fixture.jdbc.sql("""
            select concat_ws('|', account_code, payment_days, payment_rule, payment_method, trim_scale(credit_limit)) from customer_account order by account_code""")
            .query(String.class).list()).containsExactly("C1|45|END_OF_MONTH_AFTER|TRANSFER|12500.5", "C2|30|NET|DIRECT_DEBIT", "C3|TRANSFER");
        assertThat(fixture.jdbc.sql("select c.code || ' ' || t.email || ' ' || t.roles[1] from contact t join customer c on c.id = t.customer_id").query(String.class).list())
            .containsExactly("C1 compta@dupont.example PAYER");
        assertThat(fixture.jdbc.sql("select distinct actor || ' ' || origin || ' ' || import_id from customer_history").query(String.class).list())
            .containsExactly("camille IMPORT " + run.id());
    }

    @Test
    void whoever_is_opened_without_a_check_is_counted_in_a_warning_also_by_a_dry_run() {
        ImportView tried = fixture.customers(ExchangeFixture.write(folder, "clients.csv", THREE), true, DMY);
        assertThat(say(tried, "OPENED_UNCHECKED")).startsWith("Reprise\u00a0: 3 nouveaux clients sont actifs tout de suite, sans contrôle.");
        ImportView run = load("code;name;status\nC1;Un;\nC2;Deux;DRAFT\n");
        assertThat(fixture.row(run, "OPENED_UNCHECKED").severity()).isEqualTo("WARNING");
        assertThat(fixture.row(run, "OPENED_UNCHECKED").found()).isEqualTo("1");
        assertThat(fixture.codes(load("code;town\nC1;Brest\n"))).as("nobody is new").doesNotContain("OPENED_UNCHECKED");
    }

    @Test
    void the_same_file_again_changes_nothing_and_leaves_no_trace_in_the_history() {
        load(THREE);
        List<String> before = everything();
        long history = fixture.count("customer_history");
        ImportView again = load(THREE);
        assertThat(List.of(again.added(), again.updated(), again.unchanged())).containsExactly(0L, 0L, 3L);
        assertThat(everything()).isEqualTo(before);
        assertThat(fixture.count("customer_history")).isEqualTo(history);
    }

    @Test
    void an_empty_cell_leaves_a_field_alone_and_a_hyphen_empties_it() {
        load(THREE);
        ImportView run = load("code;name;town;groupCode;creditLimit;contactEmail\nC1;;-;-;;-\nC2;Martin et fils;;;900;\n");
        assertThat(run.updated()).as(fixture.codes(run).toString()).isEqualTo(2);
        assertThat(fiches()).contains("C1|Dupont SARL|732829320|73282932000074|FR44732829320|29200|ACTIVE|1998-03-12", "C2|Martin et fils|552081317|35000|Rennes|KERB|ACTIVE");
        assertThat(fixture.jdbc.sql("select trim_scale(credit_limit)::text from customer_account order by account_code").query(String.class).list())
            .containsExactly("12500.5", "900", null);
        assertThat(fixture.jdbc.sql("select count(*) from contact where email is null").query(Long.class).single()).isEqualTo(1);
        ImportView name = load("code;name\nC1;-\n");
        assertThat(say(name, "NOT_TO_BE_EMPTIED")).contains("Ligne 2", "tiret");
        assertThat(name.refused()).isEqualTo(1);
    }

    @Test
    void whoever_has_no_code_is_known_by_his_siret_then_his_siren_and_otherwise_gets_one() {
        load(THREE);
        ImportView run = load("siret;siren;name;town\n732 829 320 00074;;;Quimper\n;552081317;;Vannes\n;443061841;Nouveau;Lorient\n");
        assertThat(List.of(run.added(), run.updated(), run.refused())).as(fixture.codes(run).toString()).containsExactly(1L, 2L, 0L);
        assertThat(fiches()).anyMatch(one -> one.startsWith("C1|") && one.contains("Quimper")).anyMatch(one -> one.startsWith("C2|") && one.contains("Vannes"))
            .anyMatch(one -> one.matches("C1\\d{5}\\|Nouveau\\|443061841\\|Lorient\\|ACTIVE"));
    }

    @Test
    void matched_by_siren_a_file_with_other_codes_changes_whom_it_means_and_keeps_our_codes() {
        load(THREE);
        ImportView run = load("code;siren;town\nX-77;732829320;Quimper\n", "{\"matchBy\":\"SIREN\"}");
        assertThat(run.updated()).isEqualTo(1);
        assertThat(say(run, "CODE_KEPT")).contains("C1", "X-77");
        assertThat(fixture.count("customer where code = 'X-77'")).isZero();
        ImportView byCode = load("code;siren;name\nX-77;732829320;Dupont bis\n");
        assertThat(say(byCode, "SIREN_KNOWN")).contains("732829320", "C1");
        assertThat(byCode.added()).isZero();
    }

    @Test
    void ten_thousand_duplicates_of_one_another_are_one_customer_and_one_sentence() {
        String rows = IntStream.range(0, 10_000).mapToObj(i -> "D" + i + ";Société du Même;732829320").collect(Collectors.joining("\n"));
        ImportView run = load("code;name;siren\n" + rows + "\n");
        assertThat(List.of(run.lines(), run.added(), run.refused())).containsExactly(10_000L, 1L, 9_999L);
        assertThat(fixture.codes(run)).containsOnlyOnce("DUPLICATE_SIREN").containsOnly("DUPLICATE_SIREN", "OPENED_UNCHECKED");
        assertThat(say(run, "DUPLICATE_SIREN")).contains("9\u202f999 lignes ont le même SIREN 732829320 que la ligne 2");
        assertThat(fixture.context.getBean(RefusedRows.class).count(run.id())).isEqualTo(9_999);
        String sameCode = IntStream.range(0, 10_000).mapToObj(i -> "D0;Société du Même " + i).collect(Collectors.joining("\n"));
        ImportView again = load("code;name\n" + sameCode + "\n");
        assertThat(List.of(again.updated(), again.refused())).containsExactly(1L, 9_999L);
        assertThat(say(again, "DUPLICATE_CODE")).contains("9\u202f999 lignes décrivent encore le client D0");
    }

    @Test
    void establishments_that_their_sirets_tell_apart_are_customers_of_their_own() {
        ImportView run = load("code;name;siren;siret\nE1;Un;732829320;73282932000074\nE2;Deux;732829320;73282932000017\nE3;Trois;732829320;73282932000074\nE4;Quatre;732829320;\n");
        assertThat(List.of(run.added(), run.refused())).as(fixture.codes(run).toString()).containsExactly(2L, 2L);
    }

    @Test
    void all_faults_of_a_row_are_said_at_once_and_the_row_is_refused_once() {
        fixture.jdbc.sql("insert into app_user (username, password_hash, first_name, last_name, email, roles) values ('lucas', 'x', 'Lucas', 'Le Gall', 'l@x.example', '{OFFICER}')").update();
        ImportView run = load("""
            Code client;Raison sociale;SIREN;SIRET;N° TVA;Statut;Chargé de recouvrement;Délai de paiement;E-mail du contact;Téléphone;Pays;Code payeur
            B1;;732829321;73282932000079;FR45732829320;vivant;nobody;nonante;pas-une-adresse;123;Syldavie;ZZZ
            B2;Bon;732829320;55208131700018;FR03552081317;Actif;Lucas;200;ok@bon.example;02 98 00 00 00;FR;
            B3;Aussi;;;;;lucas;90;;;France;
            """);
        assertThat(List.of(run.added(), run.refused())).containsExactly(1L, 2L);
        assertThat(fixture.jdbc.sql("select line || ' ' || code || ' ' || coalesce(column_name, '-') from import_row where severity = 'ERROR' order by seq")
            .query(String.class).list()).contains("2 BAD_SIREN SIREN", "2 BAD_SIRET SIRET", "2 BAD_VAT N° TVA", "2 UNKNOWN_CHOICE Statut", "2 UNKNOWN_USER Chargé de recouvrement",
                "2 BAD_COUNT Délai de paiement", "2 BAD_EMAIL E-mail du contact", "2 BAD_PHONE Téléphone", "2 UNKNOWN_COUNTRY Pays", "2 MISSING_VALUE Raison sociale",
                "3 SIRET_OF_OTHER_SIREN SIRET", "3 VAT_OF_OTHER_SIREN N° TVA");
        assertThat(say(run, "BAD_SIREN")).contains("la clé de contrôle ne correspond pas");
        assertThat(say(run, "UNKNOWN_CHOICE")).contains("Actif, Bloqué");
        assertThat(fixture.jdbc.sql("select line || ' ' || found || ' ' || expected from import_row where code = 'TERM_OVER_CAP' and line = 4").query(String.class).list())
            .containsExactly("4 90 60");
    }

    @Test
    void the_refused_rows_come_back_in_their_columns_and_go_in_when_they_are_right() throws IOException {
        ImportView run = load("Code client;Raison sociale;SIREN;Note\nR1;Un;732829321;=1+1\nR2;Deux;552081317;ok\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        fixture.context.getBean(RefusedRows.class).csv(run.id(), Locale.FRENCH, out);
        String csv = out.toString(StandardCharsets.UTF_8);
        assertThat(csv.lines().toList()).hasSize(2);
        assertThat(csv).contains("\"Motif du refus\"", "n’est pas un SIREN valide", "\"'=1+1\"");
        ImportView corrected = load(csv.replace("732829321", "732829320"));
        assertThat(List.of(corrected.added(), corrected.refused())).as(fixture.codes(corrected).toString()).containsExactly(1L, 0L);
    }

    @Test
    void a_dry_run_says_the_same_and_keeps_nothing() {
        ImportView run = fixture.customers(ExchangeFixture.write(folder, "clients.csv", THREE), true, DMY);
        assertThat(List.of(run.status(), run.added())).containsExactly("DONE", 3L);
        assertThat(everything()).isEmpty();
        assertThat(fixture.count("customer_history")).isZero();
    }

    @Test
    void one_error_stops_all_where_that_was_asked_and_a_cancelled_import_leaves_nothing() {
        ImportView run = load(THREE + "C4;;;;;;;;;;;;;\n", DMY.replace("{", "{\"onError\":\"ABORT\","));
        assertThat(run.error()).isEqualTo("STOPPED_BY_ERRORS");
        fixture.jobs.cancelled = true;
        String many = IntStream.range(0, 3_000).mapToObj(i -> "K" + i + ";Client " + i).collect(Collectors.joining("\n"));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> load("code;name\n" + many)).isNotNull();
        assertThat(everything()).isEmpty();
        assertThat(fixture.jdbc.sql("select error from import_run order by id desc limit 1").query(String.class).single()).isEqualTo("CANCELLED");
    }

    @Test
    void taken_back_what_it_added_goes_and_what_it_changed_is_as_before() {
        load(THREE);
        List<String> before = everything();
        ImportView second = load("""
            code;name;town;groupCode;payerCode;paymentDays;contactEmail;contactLastName;officer
            C1;Dupont et Cie;Quimper;NEUF;C2;60;autre@dupont.example;;
            C3;;;;C9;;nouveau@petit.example;Petit;
            C9;Neuve;Paris;NEUF;C1;30;x@neuve.example;;
            """);
        assertThat(List.of(second.added(), second.updated())).as(fixture.codes(second).toString()).containsExactly(1L, 2L);
        RollbackReport report = fixture.imports.rollback(second.id(), "camille");
        assertThat(report.kept()).isEmpty();
        assertThat(List.of(report.removed(), report.restored())).containsExactly(1L, 3L);
        assertThat(everything()).isEqualTo(before);
        assertThat(fixture.imports.byId(second.id()).orElseThrow().status()).isEqualTo("ROLLED_BACK");
    }

    @Test
    void what_somebody_changed_since_stays_and_is_said_and_so_does_whoever_has_entries_by_now() {
        load(THREE);
        ImportView second = load("code;name;town;region\nC1;Dupont et Cie;Quimper;Ouest\nC8;Huit;Paris;\nC9;Neuf;Paris;\n");
        fixture.jdbc.sql("update customer set town = 'Douarnenez' where code = 'C1'").update();
        fixture.jdbc.sql("insert into interaction (customer_id, at, direction, channel, kind, subject, actor, actor_kind) select id, now(), 'IN', 'CALL', 'CALL', 'Appel', 'camille', 'HUMAN' from customer where code = 'C9'").update();
        RollbackReport tried = fixture.imports.rollbackTried(second.id(), "camille", Locale.FRENCH);
        assertThat(fixture.count("customer where code = 'C8'")).as("only tried").isEqualTo(1);
        RollbackReport report = fixture.imports.rollback(second.id(), "camille");
        assertThat(report).isEqualTo(tried);
        assertThat(report.kept()).containsExactlyInAnyOrder("C9 Neuf\u00a0: gardé (il a des échanges dans son historique)",
            "C1 Dupont SARL\u00a0: modifié depuis, laissé tel quel (ville)");
        assertThat(fixture.jdbc.sql("select code || ' ' || name || ' ' || town || ' ' || coalesce(region, '-') from customer order by code").query(String.class).list())
            .containsExactly("C1 Dupont SARL Douarnenez -", "C2 Martin SAS Rennes -", "C3 Petit Nantes -", "C9 Neuf Paris -");
    }

    @Test
    void a_later_import_may_stand_and_an_earlier_one_is_taken_back_around_it() {
        load(THREE);
        ImportView second = load("code;town;region\nC1;Quimper;Ouest\n");
        load("code;town\nC1;Paris\n");
        RollbackReport report = fixture.imports.rollback(second.id(), "camille");
        assertThat(report.kept()).hasSize(1);
        assertThat(fixture.jdbc.sql("select town || coalesce(region, ' -') from customer where code = 'C1'").query(String.class).single()).isEqualTo("Paris -");
    }

    @Test
    void own_fields_are_read_by_their_label_or_their_code_and_checked_by_their_kind() {
        fixture.jdbc.sql("""
            insert into customer_dimension (code, label_fr, label_en, kind, choices) values ('canal', 'Canal de vente', 'Channel', 'LIST', '{Direct,Grossiste}'),
                   ('remise', 'Remise', 'Rebate', 'NUMBER', '{}'), ('pilote', 'Pilote', 'Pilot', 'BOOLEAN', '{}')""").update();
        ImportView run = load("code;name;Canal de vente;champ:remise;Pilot\nO1;Un;grossiste;12,5;oui\nO2;Deux;Marché;1;non\n");
        assertThat(fixture.row(run, "UNKNOWN_CHOICE").expected()).isEqualTo("Direct, Grossiste");
        assertThat(fixture.jdbc.sql("select custom = '{\"canal\": \"Grossiste\", \"remise\": 12.5, \"pilote\": true}' from customer").query(Boolean.class).single()).isTrue();
        load("code;champ:remise;Canal de vente\nO1;-;\n");
        assertThat(fixture.jdbc.sql("select custom = '{\"canal\": \"Grossiste\", \"pilote\": true}' from customer").query(Boolean.class).single()).isTrue();
        assertThat(load("code;x\nO1;y\n", "{\"columns\":{\"code\":\"code\",\"champ:rien\":\"x\"}}").error()).isEqualTo("UNKNOWN_FIELD");
    }

    @Test
    void a_payer_may_come_with_the_same_file_and_one_that_is_refused_takes_his_along() {
        ImportView run = load("code;name;payerCode;siren\nP1;Payé;P2;\nP2;Payeur;;\nP3;Pauvre;P4;\nP4;Faux;;123456789\nP5;Soi;P5;\n");
        assertThat(List.of(run.added(), run.refused())).as(fixture.codes(run).toString()).containsExactly(2L, 3L);
        assertThat(fixture.jdbc.sql("select p.code from customer c join customer p on p.id = c.payer_id where c.code = 'P1'").query(String.class).single()).isEqualTo("P2");
    }

    private Path workbook(Consumer<Sheet> rows, String... titles) throws IOException {
        Path file = folder.resolve("clients.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook(); OutputStream out = Files.newOutputStream(file)) {
            Sheet sheet = workbook.createSheet("Clients");
            var head = sheet.createRow(0);
            for (int i = 0; i < titles.length; i++) {
                head.createCell(i).setCellValue(titles[i]);
            }
            rows.accept(sheet);
            workbook.write(out);
        }
        return file;
    }

    @Test
    void numbers_that_a_spreadsheet_made_of_identifiers_are_read_where_their_digits_are_all_there() throws IOException {
        Path file = workbook(sheet -> {
            var row = sheet.createRow(1);
            row.createCell(0).setCellValue(1001);
            row.createCell(1).setCellValue("Un");
            row.createCell(2).setCellValue(73282932000074d);
            row.createCell(3).setCellValue(1234);
            var lost = sheet.createRow(2);
            lost.createCell(0).setCellValue("1002");
            lost.createCell(1).setCellValue("Deux");
            lost.createCell(2).setCellValue("5,52081E+13");
            lost.createCell(3).setCellValue("29200");
            var formula = sheet.createRow(3);
            formula.createCell(0).setCellValue("1003");
            formula.createCell(1).setCellFormula("A1&B1");
        }, "Code client", "Raison sociale", "SIRET", "Code postal");
        ImportView run = fixture.customers(file, false, "{}");
        assertThat(List.of(run.added(), run.refused())).as(fixture.codes(run).toString()).containsExactly(1L, 2L);
        assertThat(fiches()).containsExactly("1001|Un|732829320|73282932000074|01234|ACTIVE");
        assertThat(say(run, "SCIENTIFIC")).contains("5,52081E+13", "Texte");
        assertThat(say(run, "POSTCODE_ZERO")).contains("1234", "01234");
        assertThat(fixture.row(run, "FORMULA").line()).isEqualTo(4);
    }

    @Test
    void zeros_lost_from_a_siren_or_a_code_come_back_where_something_else_confirms_them() {
        load("code;name;siren\n00042;Zéro;005520135\n");
        assertThat(fiches()).as("nine digits with their zeros").containsExactly("00042|Zéro|005520135|ACTIVE");
        ImportView run = load("code;name;siren;town\n42;ZERO;5520135;Brest\n");
        assertThat(run.updated()).as(fixture.codes(run).toString()).isEqualTo(1);
        assertThat(fixture.codes(run)).contains("CODE_ZEROS", "ZEROS_RESTORED");
        ImportView other = load("code;name\n42;Tout autre\n");
        assertThat(other.added()).isEqualTo(1);
    }

    @Test
    void blanks_hard_spaces_and_texts_encoded_twice_are_put_right() {
        String twice = new String("Société Générale".getBytes(StandardCharsets.UTF_8), Charset.forName("windows-1252"));
        byte[] mixed = ("code;name;town\n M1 ;\u00a0" + twice + "  ;Orléans\u00a0\nM2;\"=\"\"x\"\"\";\"Ligne 1\nLigne 2\"\n").getBytes(Charset.forName("windows-1252"));
        ImportView run = fixture.customers(ExchangeFixture.write(folder, "m.csv", new String(mixed, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1), false, "{}");
        assertThat(run.added()).as(fixture.codes(run).toString()).isEqualTo(2);
        assertThat(fiches()).containsExactly("M1|Société Générale|Orléans|ACTIVE", "M2|x|Ligne 1 Ligne 2|ACTIVE");
        assertThat(say(run, "ENCODING_REPAIRED")).contains("Société Générale");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"a;b;c\\n1;2;3\\n|{}|MISSING_COLUMN", "name;town\\nX;Y\\n|{}|MISSING_COLUMN", "code;name\\n|{}|NO_ROWS",
        "code;name\\nA;B\\n|{\"columns\":{\"rien\":\"code\"}}|UNKNOWN_FIELD", "code;name\\nA;B\\n|{\"columns\":{\"code\":\"Nulle part\"}}|MISSING_COLUMN",
        "code;name;foundedOn\\nA;B;01/02/2020\\n|{}|DATE_ORDER_NEEDED"})
    void a_file_that_is_no_table_of_customers_is_refused_with_what_is_missing(String text, String parameters, String code) {
        ImportView run = load(text.replace("\\n", "\n"), parameters);
        assertThat(run.error()).isEqualTo(code);
        assertThat(say(run, code)).isNotEqualTo(code);
    }

    @Test
    void two_hundred_columns_are_passed_over_and_a_wrong_sheet_is_named() throws IOException {
        String titles = IntStream.range(0, 200).mapToObj(i -> "Colonne " + i).collect(Collectors.joining(";"));
        String cells = IntStream.range(0, 200).mapToObj(i -> "=x" + i).collect(Collectors.joining(";"));
        assertThat(load("code;name;" + titles + "\nA;B;" + cells + "\n").added()).isEqualTo(1);
        Path file = workbook(sheet -> sheet.createRow(1).createCell(0).setCellValue("C1"), "Code client", "Raison sociale");
        assertThat(fixture.customers(file, false, "{\"sheet\":\"Autre\"}").error()).isEqualTo("NO_SHEET");
    }

    @Test
    void a_limit_above_what_the_importer_may_grant_alone_keeps_its_row_out_and_says_where_it_is_asked_for() {
        ImportView run = load("code;name;creditLimit\nC1;Un;60000\nC2;Deux;60000,01\nC3;Trois;\n");
        assertThat(run.refused()).as(fixture.codes(run).toString()).isEqualTo(1);
        assertThat(say(run, "LIMIT_ABOVE_AUTHORITY")).contains("Ligne 3", "60000 au plus", "60000.01", "sur la fiche");
        assertThat(fixture.jdbc.sql("select c.code from customer c order by 1").query(String.class).list()).containsExactly("C1", "C3");

        fixture.jdbc.sql("update customer_account set credit_limit = 90000 where account_code = 'C1'").update();
        assertThat(load("code;creditLimit\nC1;90000\n").refused()).as("what stands may be said again").isZero();
        assertThat(load("code;creditLimit\nC1;80000\n").refused()).as("and be lowered").isZero();
        assertThat(load("code;creditLimit\nC1;80001\n").refused()).as("not raised").isEqualTo(1);
        assertThat(load("code;creditLimit\nC1;-\n").refused()).as("nor taken away").isEqualTo(1);
        assertThat(fixture.jdbc.sql("select trim_scale(credit_limit)::text from customer_account where account_code = 'C1'").query(String.class).single())
            .isEqualTo("80000");
    }

    @Test
    void a_draft_does_not_become_active_by_an_import() {
        load("code;name;status\nC1;Un;DRAFT\n");
        ImportView run = load("code;status\nC1;ACTIVE\n");
        assertThat(say(run, "STATUS_DRAFT")).contains("Ligne 2", "demande d’ouverture");
        assertThat(fiches()).containsExactly("C1|Un|DRAFT");
    }
}
