package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.wisebook.clients.Chromium;

/** What only the server's pages had before: the local mailbox, our companies, customers without recipient, the old addresses. */
class OneApplicationBrowserIT extends WebBrowserTest {

    private static final String MAIL = """
        From: compta@adp.example\r
        To: compta@client.example\r
        Subject: Votre relance %s\r
        MIME-Version: 1.0\r
        Content-Type: multipart/mixed; boundary=b\r
        \r
        --b\r
        Content-Type: text/html; charset=utf-8\r
        \r
        <html><body><p>Bonjour <b>cher client</b></p><script>document.body.innerHTML = 'run'</script></body></html>\r
        --b\r
        Content-Type: application/pdf; name=releve.pdf\r
        Content-Disposition: attachment; filename=releve.pdf\r
        \r
        %%PDF-1.4 x\r
        --b--\r
        """;

    @Test
    void aMailIsSeenAsTheCustomerSeesItAndWhatArrivesMeanwhileIsAnnounced() {
        String first = "Votre relance " + System.nanoTime();
        catchMail(first);
        jdbc.sql("""
            insert into mailbox_item (channel, received_at, sender, recipient, body)
            values ('SMS', timestamptz '2026-11-23 10:00+01', 'ADP', '+33639980001', 'Votre facture FA-1 attend: 120 euros')""").update();
        // the browser says on its console that the mail's script did not run
        expect("Blocked script execution");
        Page page = login("sophie", OFFICE, "/app/boite?canal=EMAIL");
        page.locator("li button").filter(new Locator.FilterOptions().setHasText(first)).click();
        assertThat(page.frameLocator("iframe").locator("body")).containsText("Bonjour cher client");
        APIResponse pdf = page.request().get(address(page.getByText("releve.pdf").getAttribute("href")));
        assertThat(pdf.headers()).containsEntry("content-type", "application/pdf");
        assertThat(new String(pdf.body(), StandardCharsets.US_ASCII)).startsWith("%PDF-");
        Chromium.shoot(page, "boite-1440", false);
        button(page, "Téléphone");
        Chromium.shoot(page, "boite-telephone-1440", false);

        catchMail("Votre relance d'après");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("1 nouveau")).click();
        assertThat(page.locator("li button").first()).containsText("Votre relance d'après");

        page.navigate(address("/app/boite?canal=SMS"));
        page.locator("li button").first().click();
        assertThat(page.getByTestId("bubble")).hasText("Votre facture FA-1 attend: 120 euros");
        assertThat(page.getByText("36 caractères · 1 SMS facturé")).isVisible();
        Chromium.shoot(page, "boite-sms-1440", false);
    }

    @Test
    void aManagerSeesWhatWouldLeaveOpensTheCompanyAndUndoesIt() {
        expect(422, "companies");
        Page page = login("sophie", OFFICE, "/app/societes");
        page.getByText("Négoce de l'Ouest SARL").first().click();
        assertThat(page.getByText("13", new Page.GetByTextOptions().setExact(true)).first()).isVisible();
        assertThat(page.getByText("$US").first()).isVisible();
        page.getByLabel("IBAN").fill("FR00");
        button(page, "Enregistrer");
        assertThat(page.getByLabel("IBAN")).hasAttribute("aria-invalid", "true");
        Chromium.shoot(page, "societe-1440", true);
        button(page, "Ouvrir l’envoi…");
        button(page, "Ouvrir l’envoi");
        assertThat(page.getByText("Envoi ouvert").first()).isVisible();
        assertThat(jdbc.sql("select sending_opened_by from company where code = 'OUEST'").query(String.class).single()).isEqualTo("sophie");
        button(page, "Annuler");
        assertThat(page.getByText("C’est annulé")).isVisible();
        assertThat(jdbc.sql("select sending_open from company where code = 'OUEST'").query(Boolean.class).single()).isFalse();
    }

    @Test
    void customersWithoutRecipientSayWhy() {
        Page page = login("camille", OFFICE, "/app/recouvrement/sans-destinataire?motif=EMAIL_REFUSED");
        assertThat(page.locator("[role=row][data-index='0']")).containsText("Adresse e-mail refusée");
        Chromium.shoot(page, "sans-destinataire-1440", false);
        page.locator("[role=row][data-index='0']").click();
        assertThat(page).hasURL(Pattern.compile(".*/app/clients/C\\d+.*"));
    }

    @Test
    void oldAddressesLeadToTheirScreens() {
        Page page = login("sophie", OFFICE, "/app/clients");
        Map.of("/", "/app/", "/clients/C00009", "/app/clients/C00009", "/courriers", "/app/recouvrement/courriers", "/observation/OUEST",
            "/app/societes/OUEST", "/boite", "/app/boite", "/imports/1", "/app/echanges/1").forEach((old, screen) -> {
                page.navigate(address(old));
                assertThat(page).hasURL(address(screen));
            });
    }

    @Test
    void onATelephoneAndInTheDarkNothingIsWiderThanTheScreen() {
        Page page = loginInTheDark("sophie", TELEPHONE, "/app/societes");
        fitsATelephone(page, List.of("/app/", "/app/boite", "/app/societes", "/app/societes/OUEST", "/app/recouvrement/sans-destinataire"));
    }

    private void catchMail(String subject) {
        jdbc.sql("""
            insert into mailbox_item (channel, received_at, sender, recipient, subject, body, raw)
            values ('EMAIL', timestamptz '2026-11-23 10:00+01', 'compta@adp.example', 'compta@client.example', :subject, 'Bonjour', :raw)""")
            .param("subject", subject).param("raw", MAIL.formatted("1").getBytes(StandardCharsets.UTF_8)).update();
    }
}
