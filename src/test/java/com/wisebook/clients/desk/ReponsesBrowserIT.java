package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.wisebook.clients.Chromium;
import com.wisebook.clients.messaging.IncomingMails;
import com.wisebook.clients.messaging.IncomingMails.Place;

/** Customers' answers on the screen: read with the sentence marked, accepted, changed, refused, attached, taken back. */
class ReponsesBrowserIT extends WebBrowserTest {

    private static final String LIST = "/app/recouvrement/reponses";

    @Autowired
    private IncomingMails mails;
    @Autowired
    private RuntimeService runtime;

    private int written;

    @AfterEach
    void nothingIsLeft() {
        runtime.createProcessInstanceQuery().processDefinitionKey("reply").list().forEach(one -> runtime.deleteProcessInstance(one.getId(), "test"));
        jdbc.sql("delete from reply_proposal").update();
        jdbc.sql("delete from customer_reply").update();
        jdbc.sql("delete from incoming_mail").update();
        jdbc.sql("delete from interaction where kind like 'REPLY%' or kind in ('PROMISE', 'PROMISE_CANCELLED')").update();
        jdbc.sql("delete from promise_item where promise_id in (select id from promise where channel = 'EMAIL')").update();
        jdbc.sql("delete from promise where channel = 'EMAIL'").update();
    }

    private String arrives(String sender, String text) {
        String raw = "From: Anne Le Goff <" + sender + ">\r\nSubject: Re: Relance\r\nMessage-ID: <browser-" + ++written + "-" + System.identityHashCode(this)
            + "@client.example>\r\nDate: Mon, 23 Nov 2026 09:00:00 +0100\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text + "\r\n";
        long id = mails.take(Place.LOCAL, raw.getBytes(StandardCharsets.UTF_8), false).orElseThrow();
        return await().until(() -> jdbc.sql("select number from customer_reply where mail_id = :id").param("id", id).query(String.class).optional().orElse(null),
            java.util.Objects::nonNull);
    }

    private String addressOf(String code) {
        return jdbc.sql("select lower(k.email) from contact k join customer c on c.id = k.customer_id where c.code = :code").param("code", code).query(String.class).single();
    }

    private static Locator theButton(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void fits(Page page) {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(TELEPHONE);
    }

    @Test
    void anOfficerReadsAcceptsChangesRefusesAndTakesBack() {
        String number = arrives(addressOf("C00009"), "Bonjour,\n\nIl manque deux cartons, nous contestons 50,00 €.\n\nNous vous ferons le virement de 100 € vendredi.\n\nCordialement,\nAnne Le Goff\n\n"
            + "Le 20/11/2026, ADP a écrit :\n> Merci de régler.");
        Page page = login("camille", OFFICE, LIST);
        Locator row = page.locator("[role=row][data-index='0']");
        assertThat(row).containsText("Litige");
        assertThat(row).containsText("Promesse");
        Chromium.shoot(page, "reponses-1440", false);
        row.click();
        Locator drawer = page.getByRole(AriaRole.DIALOG);
        assertThat(drawer.locator("mark")).hasCount(2);
        assertThat(drawer.locator("mark").nth(1)).hasText("Nous vous ferons le virement de 100 € vendredi.");
        Chromium.shoot(page, "reponse-1440", false);
        theButton(page, "Noter la promesse").click();
        assertThat(page.getByText("Promesse notée.")).isVisible();
        assertThat(jdbc.sql("select due_on::text || ' ' || round(amount, 2) from promise where channel = 'EMAIL'").query(String.class).single()).isEqualTo("2026-11-27 100.00");
        page.locator("[data-notice]").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Annuler")).click();
        assertThat(page.getByText("Décision annulée.")).isVisible();
        assertThat(jdbc.sql("select status from promise where channel = 'EMAIL'").query(String.class).single()).isEqualTo("CANCELLED");

        // which invoice is contested is asked for
        expect(422, "replies");
        theButton(page, "Ouvrir le litige").first().click();
        Locator dialog = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Modifier et accepter"));
        assertThat(dialog).isVisible();
        Chromium.shoot(page, "reponse-modifier-1440", false);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Annuler")).click();

        drawer.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Modifier…")).nth(1).click();
        dialog.getByLabel("Jour promis").fill("2026-11-01");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Noter la promesse")).click();
        assertThat(dialog.getByText(Pattern.compile("date promise est passée"))).isVisible();
        dialog.getByLabel("Jour promis").fill("2026-12-04");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Noter la promesse")).click();
        assertThat(page.getByText("Proposition acceptée.")).isVisible();
        theButton(page, "Refuser").click();
        assertThat(page.getByText("Proposition refusée.")).isVisible();
        assertThat(jdbc.sql("select status from customer_reply where number = :n").param("n", number).query(String.class).single()).isEqualTo("DONE");

        page.navigate(address("/app/clients/C00009"));
        assertThat(page.getByText("Réponse du client").first()).isVisible();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(number)).first().click();
        assertThat(page.getByText("Tout le message, avec ce qu’il cite")).isVisible();
    }

    @Test
    void aStrangerIsAttachedOnATelephoneAndItIsReadableInTheDark() {
        String number = arrives("inconnu@ailleurs.example", "Bonjour,\n\nNous vous ferons le virement de 100 € vendredi.");
        Page phone = login("camille", TELEPHONE, LIST + "?etat=UNKNOWN");
        assertThat(phone.locator("[role=row][data-index='0']")).containsText("Anne Le Goff");
        fits(phone);
        Chromium.shoot(phone, "reponses-390", true);
        phone.locator("[role=row][data-index='0']").click();
        assertThat(phone.getByText("Rattachez d’abord la réponse à un client.")).isVisible();
        theButton(phone, "Rattacher à un client…").click();
        Locator dialog = phone.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("De quel client vient cette réponse ?"));
        dialog.getByLabel("Chercher un client").fill("C00009");
        dialog.getByRole(AriaRole.RADIO).first().check();
        Chromium.shoot(phone, "reponse-rattacher-390", false);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Rattacher")).click();
        assertThat(phone.getByText(Pattern.compile("^Rattachée à "))).isVisible();
        assertThat(jdbc.sql("select matched_by from customer_reply where number = :n").param("n", number).query(String.class).single()).isEqualTo("HUMAN");
        assertThat(theButton(phone, "Noter la promesse")).isVisible();
        fits(phone);
        Chromium.shoot(phone, "reponse-390", false);

        Page dark = loginInTheDark("amelie", OFFICE, LIST + "?reponse=" + number);
        assertThat(dark.locator("mark")).hasCount(1);
        assertThat(theButton(dark, "Noter la promesse")).hasCount(0);
        Chromium.shoot(dark, "reponse-dark-1440", false);
        dark.navigate(address(LIST + "?dit=STOP"));
        assertThat(dark.getByText("Aucune réponse ne correspond.")).isVisible();
        Chromium.shoot(dark, "reponses-none-dark-1440", false);
    }
}
