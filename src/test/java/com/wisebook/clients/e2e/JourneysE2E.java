package com.wisebook.clients.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;

/** What people come for, on the demonstration's customers: in French at a desk, in English on a telephone. */
class JourneysE2E extends E2E {

    private static final double PATIENCE = 300_000;
    private static final LocatorAssertions.IsVisibleOptions PATIENTLY = new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE);

    /** The words on the screen, by language. */
    private static String words(String language, String french, String english) {
        return language.equals("en") ? english : french;
    }

    @ParameterizedTest(name = "{0} px, {1}")
    @CsvSource({"1440, fr", "390, en"})
    void anOfficerFindsACustomerByAMisspeltNameReadsWhyHeIsHeldAndLiftsTheHold(int width, String language) {
        Page page = login("camille", width, language, "/app/clients");
        JsonNode customer = mine(page, width == OFFICE ? 0 : 1);
        String code = customer.path("customerCode").asText();
        page.navigate(address("/app/clients/" + code));
        settle(page);
        button(page, words(language, "Autres actions", "More actions")).click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(words(language, "Suspendre", "Stop reminders"))).click();
        page.getByLabel(words(language, "Jusqu’au", "Until")).fill(LocalDate.parse(ask(page, "/api/v1/me").path("today").asText()).plusDays(10).toString());
        page.getByLabel(words(language, "Motif", "Reason")).fill("Accord avec la direction (essai)");
        page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words(language, "Suspendre", "Stop")).setExact(true)).click();
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);

        page.navigate(address("/app/"));
        settle(page);
        button(page, words(language, "Rechercher ou aller à…", "Search or go to…")).click();
        page.getByRole(AriaRole.COMBOBOX).fill(misspelt(customer.path("customerName").asText()));
        Locator found = page.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText(code));
        assertThat(found).isVisible();
        shoot(page, "journey-search-" + width + "-" + language);
        found.click();
        assertThat(page).hasURL(Pattern.compile(".*/app/clients/" + code + ".*"));
        settle(page);
        assertThat(page.getByText("Accord avec la direction (essai)").first()).isVisible();
        shoot(page, "journey-held-" + width + "-" + language);
        button(page, words(language, "Reprendre les relances", "Resume reminders")).first().click();
        assertThat(page.getByText(words(language, "Relances reprises", "Reminders resumed")).first()).isVisible();
        assertThat(page.getByText("Accord avec la direction (essai)").locator("visible=true").and(page.locator("main .bg-watch-soft *"))).hasCount(0);
        assertThat(ask(page, "/api/v1/customers/" + code).path("blocks")).isEmpty();
    }

    @ParameterizedTest(name = "{0} px, {1}")
    @CsvSource({"1440, fr", "390, en"})
    void anOfficerRecordsAPromiseAndTheCaseWaitsForIt(int width, String language) {
        Page page = login("camille", width, language, "/app/clients");
        JsonNode customer = mine(page, width == OFFICE ? 2 : 3);
        String code = customer.path("customerCode").asText();
        LocalDate due = LocalDate.parse(ask(page, "/api/v1/me").path("today").asText()).plusDays(9);
        page.navigate(address("/app/clients/" + code));
        settle(page);
        button(page, words(language, "Noter une promesse", "Record a promise")).click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel(words(language, "Montant", "Amount")).fill("0");
        dialog.getByLabel(words(language, "Payé au plus tard le", "Paid at the latest on")).fill(due.toString());
        button(page, words(language, "Enregistrer", "Save")).click();
        // the server's refusal stands at the field, in words
        assertThat(dialog.getByLabel(words(language, "Montant", "Amount"))).hasAttribute("aria-invalid", "true");
        forgive("422");
        forgive("400");
        shoot(page, "journey-promise-refused-" + width + "-" + language);
        dialog.getByLabel(words(language, "Montant", "Amount")).fill("125,40");
        button(page, words(language, "Enregistrer", "Save")).click();
        assertThat(dialog).hasCount(0);
        String day = String.format(Locale.ROOT, "%02d/%02d/%d", due.getDayOfMonth(), due.getMonthValue(), due.getYear());
        assertThat(page.locator("main")).containsText(Pattern.compile(language.equals("en") ? "€125\\.40" : "125,40\\s€"));
        assertThat(page.locator("main")).containsText(day);
        page.waitForCondition(() -> held(page, code, "PROMISE"), new Page.WaitForConditionOptions().setTimeout(60_000));
        page.reload();
        settle(page);
        assertThat(page.getByText(words(language, "Promesse en cours", "Live promise")).first()).isVisible();
        shoot(page, "journey-promise-" + width + "-" + language);
    }

    @ParameterizedTest(name = "{0} px, {1}")
    @CsvSource({"1440, fr", "390, en"})
    void aManagerRunsTheCycleAndWatchesIt(int width, String language) {
        Page page = login("sophie", width, language, "/app/");
        button(page, words(language, "Lancer le cycle", "Run the cycle")).click();
        assertThat(page.getByRole(AriaRole.PROGRESSBAR)).isVisible();
        shoot(page, "journey-cycle-running-" + width + "-" + language);
        assertThat(page.locator("main").getByText(words(language, "Cycle terminé", "Cycle done")).first()).isVisible(PATIENTLY);
        settle(page);
        shoot(page, "journey-cycle-done-" + width + "-" + language);
        JsonNode run = ask(page, "/api/v1/collections/runs?limit=1").path("items").path(0);
        assertThat(run.path("status").asText()).isEqualTo("DONE");
        assertThat(run.path("customers").asInt()).isPositive();
        page.navigate(address("/app/recouvrement/cycles/" + run.path("id").asText()));
        settle(page);
        assertThat(page.locator("main")).containsText(Pattern.compile(String.format(language.equals("en") ? Locale.UK : Locale.FRANCE, "%,d", run.path("customers").asInt()).replaceAll("[^0-9,]", "\\\\s")));
        // every figure opens: what was sent leads to its rows
        page.navigate(address("/app/"));
        settle(page);
        page.getByRole(AriaRole.BUTTON).filter(new Locator.FilterOptions().setHasText(words(language, "Retenues", "Held"))).first().click();
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        assertThat(page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.ROW).nth(1)).isVisible();
        shoot(page, "journey-held-rows-" + width + "-" + language);
    }

    @ParameterizedTest(name = "{0} px, {1}")
    @CsvSource({"1440, fr", "390, en"})
    void anAccountantImportsAFileWithErrorsAndDownloadsTheRefusedRows(int width, String language) throws IOException {
        Page page = login("amelie", width, language, "/app/echanges");
        String customer = account(page);
        page.locator("main").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words(language, "Importer un fichier", "Import a file"))).first().click();
        String file = String.join("\r\n", "Compte;Client;Pièce;Date;Échéance;Reste dû",
            customer + ";Essai;E2E-" + width + "-1;25/10/2026;24/11/2026;1 200,50", customer + ";Essai;E2E-" + width + "-2;hier;24/11/2026;80,00",
            customer + ";Essai;E2E-" + width + "-3;26/10/2026;25/11/2026;douze", "");
        page.locator("input[type=file]").setInputFiles(new FilePayload("essai.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.getByText(words(language, "Ce que contient chaque colonne", "What each column holds"))).isVisible();
        page.getByLabel(words(language, "Société", "Company"), new Page.GetByLabelOptions().setExact(true)).selectOption(new SelectOption().setIndex(1));
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(Pattern.compile(words(language, "^Un complément", "^An addition")))).check();
        shoot(page, "journey-import-mapped-" + width + "-" + language);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words(language, "Importer", "Import")).setExact(true)).last().click();
        Locator csv = button(page, words(language, "Lignes refusées (CSV)", "Refused rows (CSV)"));
        assertThat(csv).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
        shoot(page, "journey-import-report-" + width + "-" + language);
        Download download = page.waitForDownload(csv::click);
        List<String> lines = Files.readString(download.path(), StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).contains("E2E-" + width + "-2", "hier");
        assertThat(lines.get(2)).contains("E2E-" + width + "-3", "douze");
        // taken back: the demonstration stays as it was
        String undo = words(language, "Annuler l’import", "Roll back");
        button(page, undo).first().click();
        page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(undo)).click();
        assertThat(page.getByText(words(language, "L’import est annulé", "The import is rolled back")).first()).isVisible(PATIENTLY);
    }

    @ParameterizedTest(name = "{0} px, {1}")
    @CsvSource({"1440, fr", "390, en"})
    void aManagerMovesTheDemonstrationsClockAndTheDayBringsItsNews(int width, String language) {
        Page page = login("sophie", width, language, "/app/");
        String before = ask(page, "/api/v1/clock").toString();
        String today = ask(page, "/api/v1/me").path("today").asText();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile(words(language, "^Jusqu’(à|au) ", "^To ")))).click();
        assertThat(page.getByRole(AriaRole.PROGRESSBAR).first()).isVisible();
        shoot(page, "journey-clock-" + width + "-" + language);
        page.waitForCondition(() -> !ask(page, "/api/v1/me").path("today").asText().equals(today) && idle(page), new Page.WaitForConditionOptions().setTimeout(PATIENCE));
        assertThat(ask(page, "/api/v1/clock").toString()).isNotEqualTo(before);
        page.reload();
        settle(page);
        shoot(page, "journey-clock-moved-" + width + "-" + language);
    }

    /** No job runs and no cycle: the next journey finds the application at rest. */
    private static boolean idle(Page page) {
        for (JsonNode job : ask(page, "/api/v1/jobs?limit=20").path("items")) {
            if (List.of("QUEUED", "RUNNING").contains(job.path("status").asText())) {
                return false;
            }
        }
        return !ask(page, "/api/v1/collections/runs?limit=1").path("items").path(0).path("status").asText().equals("RUNNING");
    }

    /** The code of a customer in the ledger of the first of our companies. */
    private static String account(Page page) {
        JsonNode me = ask(page, "/api/v1/me");
        long company = me.path("companies").path(0).path("id").asLong();
        for (JsonNode one : ask(page, "/api/v1/customers?limit=20").path("items")) {
            for (JsonNode account : ask(page, "/api/v1/customers/" + one.path("code").asText()).path("accounts")) {
                if (account.path("companyId").asLong() == company) {
                    return account.path("accountCode").asText();
                }
            }
        }
        throw new AssertionError("no customer with an account");
    }

    /** One of the officer's own customers with something overdue in euros and a running case, without a promise or a block. */
    private static JsonNode mine(Page page, int which) {
        String officer = ask(page, "/api/v1/me").path("username").asText();
        List<JsonNode> free = new java.util.ArrayList<>();
        for (JsonNode one : ask(page, "/api/v1/desk/collections/cases?limit=60&sort=-priority&officer=" + officer).path("items")) {
            if (one.path("overdue").path(0).path("amount").asDouble() > 500 && one.path("holds").asInt() == 0) {
                free.add(one);
            }
        }
        assertThat(free).as("customers of " + officer + " that nothing holds").hasSizeGreaterThan(which);
        return free.get(which);
    }

    private static boolean held(Page page, String code, String reason) {
        for (JsonNode hold : ask(page, "/api/v1/customers/" + code).path("holds")) {
            if (hold.path("reason").asText().equals(reason)) {
                return true;
            }
        }
        return false;
    }

    /** Without accents, and two letters of its longest word the wrong way round. */
    private static String misspelt(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
        String longest = List.of(plain.split("[^a-z]+")).stream().max(java.util.Comparator.comparingInt(String::length)).orElseThrow();
        char[] letters = longest.toCharArray();
        int middle = letters.length / 2;
        char kept = letters[middle];
        letters[middle] = letters[middle - 1];
        letters[middle - 1] = kept;
        return plain.replace(longest, new String(letters));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).locator("visible=true");
    }
}
