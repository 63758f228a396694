package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.wisebook.clients.EverythingFollowed;
import com.wisebook.clients.Chromium;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.exchange.ImportKind;
import com.wisebook.clients.exchange.ImportParameters;
import com.wisebook.clients.exchange.ImportRequest;
import com.wisebook.clients.exchange.Imports;
import com.wisebook.clients.lettrage.LettrageRuns;

/** An accountant sees the control tie to the cent, opens every figure, and takes the letters back to accounting. */
class ControlBrowserIT extends WebBrowserTest {

    private static final String SCREEN = "/app/lettrage/controle?societe=CTB";
    private static final String FILE = "123456789FEC20261231.txt";

    @TempDir
    private Path folder;
    @Autowired
    private Imports imports;
    @Autowired
    private Companies companies;
    @Autowired
    private LettrageRuns runs;
    private String sent;

    @BeforeEach
    void aLedgerThatIsMatchedAndAPaymentThatTheBankAnnounced() throws IOException {
        jdbc.sql("insert into company (code, name, siren, currency, sending_open) values ('CTB', 'Conserverie du Trégor', '552100554', 'EUR', false)").update();
        sent = "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit"
            + "\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise\r\n"
            + entry("VE", "1", "20260901", "CTB1", "Ateliers Le Goff", "FA2026-0101", "1200,01", "706000")
            + entry("BQ", "2", "20261002", "CTB1", "Ateliers Le Goff", "FA2026-0101", "-1200,01", "512000")
            + entry("VE", "3", "20261005", "CTB1", "Ateliers Le Goff", "FA2026-0102", "310,10", "706000")
            + entry("VE", "4", "20260105", "CTB2", "Menuiserie Kerbrat", "FA2026-0007", "86,40", "706000")
            + entry("VE", "5", "20261105", "CTB2", "Menuiserie Kerbrat", "FA2026-0107", "77,00", "706000")
            + entry("BQ", "6", "20261105", "CTB2", "Menuiserie Kerbrat", "VIR-88", "-77,00", "512000");
        imports.runNow(new ImportRequest(ImportKind.FEC, "CTB", null, FILE, Files.writeString(folder.resolve(FILE), sent), false, ImportParameters.parse("{}"), "amelie"));
        runs.runNow(companies.byCode("CTB").orElseThrow(), LettrageRuns.Mode.AUTO, "amelie");
        jdbc.sql("""
                insert into ledger_entry (company_id, customer_id, kind, entry_date, amount, open_amount, currency, label, source_key, announced)
                select o.id, c.id, 'PAYMENT', '2026-11-20', :amount, :amount, 'EUR', 'VIR LE GOFF', 'BANK:CTB1', true from company o, customer c
                 where o.code = 'CTB' and c.code = 'CTB1'""").param("amount", new BigDecimal("-310.10")).update();
    }

    private static String entry(String journal, String number, String day, String customer, String name, String piece, String amount, String contra) {
        boolean debit = !amount.startsWith("-");
        String size = debit ? amount : amount.substring(1);
        String start = String.join("\t", journal, journal.equals("VE") ? "Ventes" : "Banque", number, day);
        String end = String.join("\t", piece, day, "Écriture " + piece);
        return start + "\t411000\tClients\t" + customer + "\t" + name + "\t" + end + "\t" + (debit ? size + "\t0,00" : "0,00\t" + size) + "\t\t\t" + day + "\t\t\r\n"
            + start + "\t" + contra + "\tCompte\t\t\t" + end + "\t" + (debit ? "0,00\t" + size : size + "\t0,00") + "\t\t\t" + day + "\t\t\r\n";
    }

    @AfterEach
    void nothingIsLeft() {
        EverythingFollowed.settle(jdbc);
        String ours = " where company_id = (select id from company where code = 'CTB')";
        for (String table : List.of("lettrage_review", "lettrage_audit", "lettrage", "lettrage_proposal", "lettrage_decision", "lettrage_features", "lettrage_run", "ledger_entry", "ledger_news")) {
            jdbc.sql("delete from " + table + ours).update();
        }
        jdbc.sql("delete from import_row where import_id in (select id from import_run" + ours + ")").update();
        jdbc.sql("delete from import_run" + ours).update();
        jdbc.sql("delete from customer_account" + ours).update();
        jdbc.sql("delete from customer where code like 'CTB%'").update();
        jdbc.sql("delete from company where code = 'CTB'").update();
    }

    private static Locator card(Page page, String title) {
        return page.locator("section").filter(new Locator.FilterOptions().setHas(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(title).setExact(true))));
    }

    private static Locator figure(Locator card, String row) {
        return card.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(row)).getByRole(AriaRole.BUTTON);
    }

    private static List<String> unreadable(Page page) {
        return new AxeBuilder(page).withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")).analyze().getViolations().stream()
            .map(rule -> ((Rule) rule).getId() + " " + rule.getNodes().get(0).getHtml()).toList();
    }

    @Test
    void itTiesToTheCentWithWhatTheBankAnnouncedApart() {
        Page page = login("amelie", OFFICE, SCREEN);
        Locator tie = card(page, "Solde du grand livre et postes ouverts");
        assertThat(tie).containsText("Juste au centime");
        assertThat(tie.getByRole(AriaRole.ROW).nth(1)).containsText(Pattern.compile("411000.*396,50.*-310,10.*86,40.*0,00"));
        assertThat(page.getByText("Temps gagné")).isVisible();
        assertThat(figure(card(page, "À vérifier"), "Deux sens le même jour")).hasCount(0);
        assertThat(unreadable(page)).isEmpty();
        Chromium.shoot(page, "app-control-1440", true);
        tie.getByTitle(Pattern.compile("Annoncé par la banque")).first().click();
        Locator drawer = page.getByRole(AriaRole.DIALOG);
        assertThat(drawer).containsText("Annoncé par la banque");
        assertThat(drawer.getByRole(AriaRole.ROW)).hasCount(2);
        assertThat(drawer).containsText(Pattern.compile("Ateliers Le Goff.*-310,10"));
        assertThat(drawer.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("XLSX"))).isVisible();
        Chromium.shoot(page, "app-control-rows-1440", false);
        assertThat(unreadable(page)).isEmpty();
        page.keyboard().press("Escape");
        assertThat(drawer).hasCount(0);
    }

    @Test
    void everyFigureOpensAndAPeriodIsAskedFor() {
        Page page = login("amelie", OFFICE, SCREEN + "&du=2026-01-01&au=2026-09-30");
        Locator open = card(page, "Reste à lettrer");
        assertThat(figure(open, "Ouvert depuis longtemps")).hasText("1");
        figure(open, "Ouvert depuis longtemps").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("FA2026-0007");
        page.keyboard().press("Escape");
        assertThat(card(page, "Solde du grand livre et postes ouverts").getByRole(AriaRole.ROW).nth(1)).containsText(Pattern.compile("1\\s286,41.*86,40.*1\\s200,01"));
        page.getByLabel("Compte", new Page.GetByLabelOptions().setExact(true)).fill("401");
        assertThat(page.getByText("Aucune écriture client sur cette période et ce compte.")).isVisible();
    }

    @Test
    void theFileOfAccountingComesBackWithItsLetters() throws IOException {
        Page page = login("amelie", OFFICE, SCREEN);
        button(page, "Rendre les lettres");
        Locator drawer = page.getByRole(AriaRole.DIALOG);
        assertThat(drawer).containsText(FILE);
        assertThat(drawer).containsText("4 lettres à rendre");
        Chromium.shoot(page, "app-control-letters-1440", false);
        assertThat(unreadable(page)).isEmpty();
        Download download = page.waitForDownload(() -> drawer.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Télécharger " + FILE)).click());
        assertThat(download.suggestedFilename()).isEqualTo(FILE);
        String back = Files.readString(download.path(), StandardCharsets.UTF_8);
        assertThat(back).isNotEqualTo(sent);
        assertThat(back.replaceAll("\tAA[AB]\t2026\\d{4}\t", "\t\t\t")).isEqualTo(sent);
    }

    @Test
    void onATelephoneAndInTheDark() {
        Page page = loginInTheDark("amelie", TELEPHONE, SCREEN);
        assertThat(page.getByText("Juste au centime")).isVisible();
        assertThat(page.getByText("Temps gagné")).isVisible();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isEqualTo(TELEPHONE);
        Chromium.shoot(page, "app-control-390-dark", true);
        assertThat(unreadable(page)).isEmpty();
        page.navigate(address(SCREEN + "&chiffre=OPEN"));
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Menuiserie Kerbrat");
        Chromium.shoot(page, "app-control-rows-390-dark", false);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isEqualTo(TELEPHONE);
        Page office = loginInTheDark("sophie", OFFICE, SCREEN);
        assertThat(office.getByText("Juste au centime")).isVisible();
        assertThat(office.getByText("Temps gagné")).isVisible();
        Chromium.shoot(office, "app-control-1440-dark", true);
        assertThat(unreadable(office)).isEmpty();
    }
}
