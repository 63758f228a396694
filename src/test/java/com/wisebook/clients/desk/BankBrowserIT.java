package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.wisebook.clients.Chromium;
import com.wisebook.clients.bank.SampleStatements;

/** An accountant brings a bank statement and looks at what happened on the account. */
class BankBrowserIT extends WebBrowserTest {

    @AfterEach
    void nothingIsLeft() {
        jdbc.sql("delete from bank_transaction").update();
        jdbc.sql("delete from bank_statement").update();
        jdbc.sql("delete from bank_account").update();
    }

    private static void drop(Page page, String name, String text) {
        page.locator("input[type=file]").setInputFiles(new FilePayload(name, "text/plain", text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static Locator heading(Page page) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    private static Locator row(Page page, int index) {
        return page.locator("[role=row][data-index='" + index + "']");
    }

    @Test
    void aStatementIsRecognisedImportedAndLookedAt() {
        Page page = login("amelie", OFFICE, "/app/banque");
        assertThat(page.getByText("Aucun compte bancaire pour l’instant")).isVisible();
        Chromium.shoot(page, "app-bank-empty-1440", false);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Importer un relevé")).first().click();
        drop(page, "releve.txt", SampleStatements.CFONB);
        assertThat(page.getByLabel("Nature du fichier")).hasValue("bank-statement");
        assertThat(page.getByText("CFONB120", new Page.GetByTextOptions().setExact(true))).isVisible();
        assertThat(page.getByText("VIR SEPA ETS DURAND")).isVisible();
        page.getByLabel("Société", new Page.GetByLabelOptions().setExact(true)).selectOption("OUEST");
        Chromium.shoot(page, "app-bank-preview-1440", true);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Importer").setExact(true)).click();
        assertThat(page.getByText("Aucune remarque")).isVisible();
        assertThat(jdbc.sql("select count(*) from bank_transaction").query(Integer.class).single()).isEqualTo(3);

        page.navigate(address("/app/banque"));
        assertThat(row(page, 0)).containsText("Trop anciennes");
        Chromium.shoot(page, "app-bank-accounts-1440", false);
        row(page, 0).click();
        assertThat(heading(page)).hasText("Opérations");
        assertThat(page.locator("[role=row][data-index]")).hasCount(3);
        Chromium.shoot(page, "app-bank-transactions-1440", false);
        page.getByPlaceholder("Libellé, nom, référence ou IBAN").or(page.getByLabel("Libellé, nom, référence ou IBAN")).first().fill("martin");
        assertThat(page.locator("[role=row][data-index]")).hasCount(1);
        row(page, 0).click();
        Locator drawer = page.getByRole(AriaRole.DIALOG);
        assertThat(drawer).containsText("RUM-4711");
        assertThat(drawer).containsText("31");
        assertThat(drawer).containsText("n’est pas connue avec certitude");
        Chromium.shoot(page, "app-bank-transaction-1440", false);
        page.navigate(address("/app/banque/releves"));
        assertThat(row(page, 0)).containsText("Premier relevé");
        Chromium.shoot(page, "app-bank-statements-1440", false);

        Page phone = login("helene", TELEPHONE, "/app/banque/operations");
        assertThat(phone.locator("[role=row][data-index]")).hasCount(3);
        Chromium.shoot(phone, "app-bank-transactions-390", false);
        phone.navigate(address("/app/banque"));
        assertThat(row(phone, 0)).isVisible();
        Chromium.shoot(phone, "app-bank-accounts-390", false);
    }

    @Test
    void aBrokenStatementSaysItsLineBeforeAndAfterTheImport() {
        Page page = login("amelie", OFFICE, "/app/echanges/nouveau");
        drop(page, "releve.txt", SampleStatements.CFONB.replace("0000000012000{", "000000001200X{"));
        assertThat(page.getByText(Pattern.compile("Ligne 2, 91-104.*n’est pas lisible"))).isVisible();
        page.getByLabel("Société", new Page.GetByLabelOptions().setExact(true)).selectOption("OUEST");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Importer").setExact(true)).click();
        assertThat(page.getByText("Rien n’a été importé", new Page.GetByTextOptions().setExact(true))).isVisible();
        assertThat(jdbc.sql("select count(*) from bank_transaction").query(Integer.class).single()).isZero();
    }

    @Test
    void aSellerIsToldSo() {
        Page page = login("thomas", OFFICE, "/app/clients");
        for (String path : List.of("/app/banque", "/app/banque/operations", "/app/banque/releves")) {
            page.navigate(address(path));
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Votre rôle ne donne pas accès à cet écran");
        }
    }
}
