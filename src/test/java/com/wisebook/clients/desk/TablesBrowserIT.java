package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.wisebook.clients.Chromium;
import com.wisebook.clients.lettrage.rules.LettrageWorkbooks;
import com.wisebook.clients.rulebook.RuleVersion;
import com.wisebook.clients.rulebook.Rulebook;

/** A manager takes a table to the spreadsheet, gives it back, is told what is wrong and what changes, tries it, publishes it and goes back. */
class TablesBrowserIT extends WebBrowserTest {

    private static final String TABLE = "/app/atelier/tables/lettrage-rules";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @Autowired
    private Rulebook rulebook;

    @AfterEach
    void theShippedTableDecides() {
        assertThat(rulebook.submit("lettrage-rules", LettrageWorkbooks.shipped(), RuleVersion.Source.UPLOAD, "table.xlsx", "sophie").outcome().join().status())
            .isEqualTo(RuleVersion.Status.ACTIVE);
    }

    private static void drop(Page page, byte[] workbook) {
        page.locator("input[type=file]").setInputFiles(new FilePayload("lettrage.xlsx", XLSX, workbook));
    }

    private static List<String> unreadable(Page page) {
        return new AxeBuilder(page).withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")).analyze().getViolations().stream()
            .map(rule -> ((Rule) rule).getId() + " " + rule.getNodes().get(0).getHtml()).toList();
    }

    private static Locator named(Page page, AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** A table is compiled before it decides anything: 2 to 10 seconds. */
    private static LocatorAssertions.IsVisibleOptions compiled() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);
    }

    @Test
    void aTableIsChangedTriedPublishedAndTakenBack() {
        Page page = login("sophie", OFFICE, "/app/atelier/tables");
        assertThat(named(page, AriaRole.LINK, "Table de relance")).isVisible();
        Chromium.shoot(page, "app-tables-1440", false);
        named(page, AriaRole.LINK, "Table de lettrage").click();
        assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Table de lettrage"))).containsText("Preuve certaine, au centime");
        Chromium.shoot(page, "app-table-1440", true);
        assertThat(unreadable(page)).isEmpty();

        drop(page, LettrageWorkbooks.with("H13", cell -> cell.setCellValue("Deviner")));
        Locator alert = page.getByRole(AriaRole.ALERT);
        assertThat(alert).containsText(Pattern.compile("Lettrage, cellule H13.*Deviner"));
        assertThat(alert).containsText(Pattern.compile("attendu.*Automatique, Proposer, Proposer seulement"));
        Chromium.shoot(page, "app-table-refused-1440", true);
        assertThat(unreadable(page)).isEmpty();

        String before = rulebook.rows("lettrage-rules").toString();
        drop(page, LettrageWorkbooks.with("C13", cell -> cell.setCellValue(250)));
        assertThat(page.getByText(Pattern.compile("Classeur contrôlé"))).isVisible();
        assertThat(page.getByText("1 ligne modifiée")).isVisible();
        assertThat(page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Ce qui change"))).containsText(Pattern.compile("Montant à partir de.*250"));
        button(page, "Essayer");
        assertThat(page.getByText(Pattern.compile("cas sur \\d+ serai(en)?t? décidés? autrement|Rien à essayer"))).isVisible(compiled());
        page.getByLabel("Pourquoi ce changement ?".replace(" ?", "\u202f?")).fill("Les petits montants restent à la main");
        Chromium.shoot(page, "app-table-changes-1440", true);
        assertThat(unreadable(page)).isEmpty();
        button(page, "Publier");
        assertThat(page.getByText(Pattern.compile("^Version \\d+ en service$"))).isVisible(compiled());
        int published = rulebook.activeVersion("lettrage-rules");
        assertThat(rulebook.versions("lettrage-rules").get(0).comment()).isEqualTo("Les petits montants restent à la main");
        assertThat(page.getByText("Les petits montants restent à la main")).isVisible();

        button(page, "Revenir à la version " + (published - 1));
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("1 ligne modifiée");
        Chromium.shoot(page, "app-table-back-1440", false);
        assertThat(unreadable(page)).isEmpty();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Revenir à cette version")).click();
        assertThat(dialog).not().isVisible(compiled());
        assertThat(page.getByText(Pattern.compile("Version antérieure reprise par Sophie Lambert")).first()).isVisible(compiled());
        assertThat(rulebook.rows("lettrage-rules").toString()).as("the table that was there").isEqualTo(before);
    }

    @Test
    void whoDoesNotKeepTheTablesReadsThemAndASellerDoesNot() {
        Page page = login("amelie", TELEPHONE, TABLE);
        assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Table de lettrage"))).isVisible(compiled());
        assertThat(page.locator("input[type=file]")).hasCount(0);
        fitsATelephone(page, List.of("/app/atelier/tables", TABLE, "/app/atelier/tables/relance-levels"));
        Page manager = login("sophie", TELEPHONE, TABLE);
        drop(manager, LettrageWorkbooks.with("C13", cell -> cell.setCellValue(250)));
        assertThat(manager.getByText("1 ligne modifiée")).isVisible(compiled());
        assertThat(manager.evaluate("document.documentElement.scrollWidth")).isEqualTo(TELEPHONE);
        Chromium.shoot(manager, "app-table-changes-390", true);
        Page seller = login("thomas", OFFICE, TABLE);
        assertThat(seller.getByRole(AriaRole.ALERT)).containsText("Votre rôle ne donne pas accès à cet écran");
        Page dark = loginInTheDark("sophie", OFFICE, TABLE);
        assertThat(dark.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Table de lettrage"))).isVisible(compiled());
        Chromium.shoot(dark, "app-table-dark-1440", true);
        assertThat(unreadable(dark)).isEmpty();
    }
}
