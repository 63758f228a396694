package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.wisebook.clients.desk.ExchangesBrowserIT.column;
import static com.wisebook.clients.desk.ExchangesBrowserIT.drop;
import static com.wisebook.clients.desk.ExchangesBrowserIT.heading;
import static com.wisebook.clients.desk.ExchangesBrowserIT.named;
import static com.wisebook.clients.desk.ExchangesBrowserIT.shootTall;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.wisebook.clients.Chromium;

/** An accountant brings customers in by file, sees what became of each, takes them back, and takes all of them out. */
class CustomerFilesBrowserIT extends WebBrowserTest {

    /** A new one, one that is changed, one with faults; no title says which column the code is, and days may be read in two ways. */
    private static final String FILE = """
        Clef;Raison sociale;SIREN;Ville;Groupe;Créée le;Délai de paiement;Note
        EX100;Conserverie du Cap;822093050;Audierne;PECHE;03/04/1998;45;vue au salon
        EX101;Voilerie Nord;824251680;Brest;PECHE;;30;
        EX102;;732829321;Brest;;;;=1+1
        EX103;Conserverie bis;822093050;Audierne;;;;
        """;

    @BeforeEach
    void nothingIsRemembered() {
        jdbc.sql("delete from import_mapping").update();
    }

    @Test
    void anAccountantBringsCustomersInAndTakesThemBackAgain() throws IOException {
        Page page = login("amelie", OFFICE, "/app/echanges/nouveau");
        drop(page, "clients.csv", FILE);
        assertThat(page.getByLabel("Nature du fichier")).hasValue("customers");
        page.getByLabel("Nature du fichier").selectOption("open-items");
        assertThat(column(page, "Raison sociale")).hasValue("customerName");
        page.getByLabel("Nature du fichier").selectOption("customers");
        page.getByLabel("Société", new Page.GetByLabelOptions().setExact(true)).selectOption("OUEST");
        assertThat(column(page, "Créée le")).hasValue("foundedOn");
        assertThat(column(page, "SIREN")).hasValue("siren");
        column(page, "Clef").selectOption("code");
        named(page, "Essai à blanc").click();
        assertThat(page.getByLabel("Ordre des dates")).hasAttribute("aria-invalid", "true");
        page.getByLabel("Ordre des dates").selectOption("DMY");
        assertThat(page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(Pattern.compile("^Par son code")))).isChecked();
        assertThat(page.getByText("une demande d’ouverture pour chacun")).isVisible();
        shootTall(page, "app-import-customers-1440", OFFICE);
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(Pattern.compile("^Reprise"))).check();
        assertThat(page.getByText("L’essai à blanc dit combien.")).isVisible();
        named(page, "Essai à blanc").click();

        assertThat(page.getByText("L’essai est terminé, rien n’a été écrit")).isVisible();
        assertThat(made()).isEmpty();
        assertThat(page.getByText("2 nouveaux clients sont actifs tout de suite, sans contrôle")).isVisible();
        named(page, "Importer pour de bon").click();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Annuler l’import"))).isVisible();
        assertThat(made()).containsExactly("EX100 Conserverie du Cap 822093050 PECHE", "EX101 Voilerie Nord 824251680 PECHE");
        assertThat(page.getByText("n’est pas un SIREN valide")).isVisible();
        assertThat(page.getByText(Pattern.compile("une ligne a le même SIREN 822093050 que la ligne 2"))).isVisible();
        assertThat(page.getByText("Soldées")).hasCount(0);
        Chromium.shoot(page, "app-import-customers-done-1440", true);

        Download refused = page.waitForDownload(() -> named(page, "Lignes refusées (CSV)").click());
        String corrected = Files.readString(Path.of(refused.path().toString()), StandardCharsets.UTF_8).replace("732829321", "859981755").replace("\"EX102\";\"\"", "\"EX102\";\"Phare SA\"")
            .replaceAll("(?m)^\"EX103\".*\\R", "");
        page.navigate(address("/app/echanges/nouveau"));
        drop(page, "corriges.csv", corrected);
        page.getByLabel("Société", new Page.GetByLabelOptions().setExact(true)).selectOption("OUEST");
        assertThat(page.getByText(Pattern.compile("Réglages repris du dernier import de cette source.*amelie"))).isVisible();
        assertThat(column(page, "Clef")).hasValue("code");
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(Pattern.compile("^Reprise"))).check();
        named(page, "Importer").click();
        assertThat(page.getByText("un nouveau client est actif tout de suite, sans contrôle")).isVisible();
        assertThat(made()).hasSize(3);

        page.navigate(address("/app/echanges?nature=CUSTOMERS&essais=non&q=clients.csv"));
        page.locator("[role=row][data-index='0']").click();
        jdbc.sql("""
            insert into customer_block (customer_id, reason, blocked_until, created_by, created_at)
            select id, 'Attente', date '2099-01-01', 'camille', now() from customer where code = 'EX100'""").update();
        named(page, "Annuler l’import").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("EX100 Conserverie du Cap\u00a0: gardé (il a été bloqué)");
        Chromium.shoot(page, "app-import-customers-back-1440", false);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Annuler l’import")).click();
        assertThat(page.getByText("L’import est annulé")).isVisible();
        assertThat(made()).extracting(one -> one.substring(0, 5)).containsExactly("EX100", "EX102");
        jdbc.sql("delete from customer_block where customer_id in (select id from customer where code like 'EX1%')").update();
        jdbc.sql("delete from customer_account where customer_id in (select id from customer where code like 'EX1%')").update();
        jdbc.sql("delete from customer where code like 'EX1%'").update();
    }

    @Test
    void allCustomersAreTakenOutAsAWorkbookThatComesInUnchanged() throws IOException {
        Page page = login("amelie", OFFICE, "/app/echanges");
        named(page, "Exporter les clients").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByLabel("Format")).hasValue("xlsx");
        dialog.getByLabel("Conditions de compte").selectOption("OUEST");
        Chromium.shoot(page, "app-export-customers-1440", false);
        Download download = page.waitForDownload(() -> dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Exporter").setExact(true)).click());
        assertThat(download.suggestedFilename()).matches("clients-\\d{4}-\\d{2}-\\d{2}\\.xlsx");
        assertThat(page.getByText("Le fichier est enregistré")).isVisible();
        long customers = jdbc.sql("select count(*) from customer where merged_into is null").query(Long.class).single();
        try (InputStream in = Files.newInputStream(Path.of(download.path().toString())); XSSFWorkbook workbook = new XSSFWorkbook(in)) {
            assertThat(workbook.getSheetAt(0).getLastRowNum()).isEqualTo((int) customers);
        }
        page.navigate(address("/app/echanges/nouveau"));
        page.locator("input[type=file]").setInputFiles(new com.microsoft.playwright.options.FilePayload("clients.xlsx", "application/octet-stream",
            Files.readAllBytes(Path.of(download.path().toString()))));
        assertThat(page.getByLabel("Nature du fichier")).hasValue("customers");
        page.getByLabel("Société", new Page.GetByLabelOptions().setExact(true)).selectOption("OUEST");
        named(page, "Essai à blanc").click();
        assertThat(page.getByText("Aucune remarque")).isVisible();
        assertThat(page.getByText("L’essai est terminé, rien n’a été écrit")).isVisible();
        assertThat(jdbc.sql("select added || ' ' || updated || ' ' || unchanged from import_run where kind = 'CUSTOMERS' order by id desc limit 1").query(String.class).single())
            .isEqualTo("0 0 " + customers);
    }

    @Test
    void theFileIsUnderstoodOnATelephoneAndAnOfficerMayNotExport() {
        Page page = login("amelie", TELEPHONE, "/app/echanges/nouveau");
        drop(page, "clients.csv", FILE.replace("Clef", "Code client"));
        assertThat(heading(page)).hasText("Importer un fichier");
        assertThat(page.getByLabel("Nature du fichier")).hasValue("customers");
        page.getByLabel("Société", new Page.GetByLabelOptions().setExact(true)).selectOption("OUEST");
        assertThat(column(page, "Code client")).hasValue("code");
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(TELEPHONE);
        shootTall(page, "app-import-customers-390", TELEPHONE);
        page.navigate(address("/app/echanges"));
        named(page, "Exporter les clients").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(TELEPHONE);
        Chromium.shoot(page, "app-export-customers-390", false);
        Page officer = login("camille", OFFICE, "/app/");
        expect(403, "/api/v1/customers/export");
        assertThat(officer.evaluate("async () => (await fetch('/api/v1/customers/export?format=csv')).status")).isEqualTo(403);
    }

    private List<String> made() {
        return jdbc.sql("select c.code || ' ' || c.name || ' ' || c.siren || coalesce(' ' || g.code, '') from customer c left join customer_group g on g.id = c.group_id where c.code like 'EX1%' order by 1")
            .query(String.class).list();
    }
}
