package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.wisebook.clients.Chromium;

/** An accountant and her files in a real browser: dropped, understood, tried, imported, corrected, taken back. */
class ExchangesBrowserIT extends WebBrowserTest {

    /** No title says which column is the document, no date decides its order, and two rows are wrong. */
    private static final String FILE = """
        Compte;Client;Clef;Date facture;Échéance;Reste dû;Commentaire
        C00010;Menuiserie Kerbrat;EX-1;03/04/2026;04/05/2026;1 200,50;
        C00010;Menuiserie Kerbrat;EX-2;hier;04/05/2026;80,00;=1+1
        C00020;Boulangerie du Vieux Pont;EX-3;05/04/2026;06/05/2026;-45,10;avoir
        C00020;Boulangerie du Vieux Pont;EX-4;05/04/2026;06/05/2026;douze;
        C00030;Transports Lemoal;EX-5;07/04/2026;08/05/2026;12,00;"avec ; dedans"
        """;

    @BeforeEach
    void nothingIsRemembered() {
        jdbc.sql("delete from import_mapping").update();
    }

    @Test
    void anAccountantTriesImportsCorrectsAndTakesBack() throws IOException {
        Page page = login("amelie", OFFICE, "/app/echanges");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Importer un fichier")).first().click();
        assertThat(heading(page)).hasText("Importer un fichier");
        Chromium.shoot(page, "app-import-empty-1440", true);
        drop(page, "balance.csv", FILE);
        page.getByLabel("Société", new Page.GetByLabelOptions().setExact(true)).selectOption("OUEST");

        // what the file leaves open is asked in words, and nothing is sent before it is answered
        Locator status = page.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText("Il manque encore"));
        assertThat(status).containsText("numéro de pièce");
        assertThat(page.getByText(Pattern.compile("03/04/2026 \\(Date facture\\) peut se lire de deux façons"))).isVisible();
        named(page, "Essai à blanc").click();
        assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("numéro de pièce");
        assertThat(page.getByLabel("Ordre des dates")).hasAttribute("aria-invalid", "true");
        assertThat(status).isFocused();
        shootTall(page, "app-import-flaws-1440", OFFICE);

        column(page, "Clef").selectOption("documentRef");
        assertThat(status).hasCount(0);
        page.getByLabel("Ordre des dates").selectOption("DMY");
        assertThat(page.getByLabel("Ordre des dates")).not().hasAttribute("aria-invalid", "true");
        assertThat(page.getByText("seront soldés, et ne seront plus relancés")).isVisible();
        shootTall(page, "app-import-mapped-1440", OFFICE);
        named(page, "Essai à blanc").click();

        assertThat(page.getByText("L’essai est terminé, rien n’a été écrit")).isVisible();
        assertThat(page.getByText(Pattern.compile("2 lignes seraient refusées"))).isVisible();
        assertThat(imported()).isEmpty();
        Chromium.shoot(page, "app-import-tried-1440", true);
        named(page, "Importer pour de bon").click();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Annuler l’import"))).isVisible();
        assertThat(imported()).containsExactly("EX-1 1200.5", "EX-3 -45.1", "EX-5 12");
        Chromium.shoot(page, "app-import-done-1440", true);

        String corrected = refused(page).replace("\"hier\"", "\"04/04/2026\"").replace("\"douze\"", "\"12,50\"").replace("'=1+1", "rien");
        page.navigate(address("/app/echanges/nouveau"));
        drop(page, "corrigees.csv", corrected);
        page.getByLabel("Société", new Page.GetByLabelOptions().setExact(true)).selectOption("OUEST");
        assertThat(page.getByText(Pattern.compile("Réglages repris du dernier import de cette source.*amelie"))).isVisible();
        assertThat(column(page, "Clef")).hasValue("documentRef");
        assertThat(page.getByLabel("Ordre des dates")).hasValue("DMY");
        assertThat(page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(Pattern.compile("^Un complément")))).isChecked();
        Chromium.shoot(page, "app-import-remembered-1440", true);
        named(page, "Importer").click();
        assertThat(page.getByText("Aucune remarque")).isVisible();
        assertThat(imported()).containsExactly("EX-1 1200.5", "EX-2 80", "EX-3 -45.1", "EX-4 12.5", "EX-5 12");

        takeBack(page);
        assertThat(imported()).containsExactly("EX-1 1200.5", "EX-3 -45.1", "EX-5 12");
        page.navigate(address("/app/echanges?essais=non&q=balance"));
        page.locator("[role=row][data-index='0']").click();
        takeBack(page);
        assertThat(imported()).isEmpty();
        page.navigate(address("/app/echanges?etat=ROLLED_BACK&tri=-added"));
        assertThat(page.locator("[role=row][data-index='1']")).containsText("Annulé");
        Chromium.shoot(page, "app-imports-1440", false);
    }

    @Test
    void aSellerIsToldSoAtEveryAddressAndOfferedNothingElse() {
        Page page = login("thomas", OFFICE, "/app/clients");
        for (String path : List.of("/app/echanges", "/app/echanges/nouveau", "/app/echanges/1", "/app/societes")) {
            page.navigate(address(path));
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Votre rôle ne donne pas accès à cet écran");
            assertThat(page.locator("main").getByRole(AriaRole.BUTTON)).hasCount(0);
            assertThat(page.locator("main input")).hasCount(0);
        }
        Chromium.shoot(page, "app-refused-1440", false);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Aller à l’accueil")).click();
        page.waitForURL(Pattern.compile("/app/?(\\?.*)?$"));
        assertThat(heading(page)).isVisible();
    }

    @Test
    void theFileIsUnderstoodOnATelephoneTooAndNothingIsWiderThanIt() {
        Page page = login("amelie", TELEPHONE, "/app/echanges/nouveau");
        assertThat(heading(page)).hasText("Importer un fichier");
        Chromium.shoot(page, "app-import-empty-390", true);
        drop(page, "balance.csv", FILE);
        page.getByLabel("Société", new Page.GetByLabelOptions().setExact(true)).selectOption("OUEST");
        assertThat(column(page, "Compte")).hasValue("customerCode");
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(TELEPHONE);
        assertThat(page.getByRole(AriaRole.TABLE)).hasCount(0);
        shootTall(page, "app-import-390", TELEPHONE);
        column(page, "Clef").selectOption("documentRef");
        page.getByLabel("Ordre des dates").selectOption("DMY");
        named(page, "Essai à blanc").click();
        assertThat(page.getByText("L’essai est terminé, rien n’a été écrit")).isVisible();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(TELEPHONE);
        Chromium.shoot(page, "app-import-tried-390", true);
    }

    @Test
    void anOfficerMayNeitherLookAtAFileNorForgetASource() {
        Page page = login("camille", OFFICE, "/app/");
        expect(403, "/api/v1/imports");
        Object answers = page.evaluate("""
            async () => {
              const token = decodeURIComponent(document.cookie.split('; ').find(c => c.startsWith('XSRF-TOKEN='))?.slice(11) ?? '');
              const headers = { 'X-XSRF-TOKEN': token, 'X-Requested-With': 'fetch' };
              const body = new FormData();
              body.set('file', new File(['a;b;c'], 'a.csv'));
              const calls = [['/api/v1/imports/preview', { method: 'POST', headers, body }], ['/api/v1/imports/mappings/1', { method: 'DELETE', headers }],
                ['/api/v1/imports/1/run', { method: 'POST', headers }], ['/api/v1/imports/1/refused', { headers }], ['/api/v1/imports/search', { headers }]];
              return Promise.all(calls.map(async ([path, init]) => (await fetch(path, init)).status));
            }""");
        assertThat(answers).isEqualTo(List.of(403, 403, 403, 403, 403));
    }

    /** The whole of a page that scrolls inside its frame. */
    static void shootTall(Page page, String name, int width) {
        page.setViewportSize(width, 2600);
        Chromium.shoot(page, name, false);
        page.setViewportSize(width, 900);
    }

    /** The refused rows as the browser saved them. */
    private static String refused(Page page) throws IOException {
        Download download = page.waitForDownload(() -> named(page, "Lignes refusées (CSV)").click());
        assertThat(download.suggestedFilename()).isEqualTo("balance-lignes-refusees.csv");
        String text = Files.readString(Path.of(download.path().toString()), StandardCharsets.UTF_8);
        List<String> lines = text.lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("\uFEFF\"Compte\";\"Client\";\"Clef\";\"Date facture\";\"Échéance\";\"Reste dû\";\"Commentaire\";\"Motif du refus\"");
        assertThat(lines.get(1)).contains("\"EX-2\";\"hier\"", "\"'=1+1\"", "n’est pas une date");
        assertThat(lines.get(2)).contains("\"EX-4\"", "\"douze\"", "n’est pas un montant");
        return text;
    }

    private static void takeBack(Page page) {
        named(page, "Annuler l’import").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("Aucune relance n’est encore partie");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Annuler l’import")).click();
        assertThat(page.getByText("L’import est annulé")).isVisible();
    }

    private List<String> imported() {
        return jdbc.sql("select document_ref || ' ' || trim_scale(open_amount) from ledger_entry where document_ref like 'EX-%' order by 1").query(String.class).list();
    }

    /** A file let go over the drop zone. */
    static void drop(Page page, String name, String text) {
        JSHandle data = page.evaluateHandle("""
            ([name, content]) => {
              const transfer = new DataTransfer();
              transfer.items.add(new File([Uint8Array.from(atob(content), c => c.charCodeAt(0))], name, { type: 'text/csv' }));
              return transfer;
            }""", List.of(name, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
        page.getByText("Déposez le fichier ici").dispatchEvent("drop", Map.of("dataTransfer", data));
        assertThat(page.getByText("Ce que contient chaque colonne")).isVisible();
    }

    static Locator column(Page page, String title) {
        return page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(Pattern.compile("colonne «." + title + ".»")));
    }

    static Locator named(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).first();
    }

    static Locator heading(Page page) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }
}
