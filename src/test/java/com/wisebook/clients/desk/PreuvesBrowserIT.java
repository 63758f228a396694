package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.wisebook.clients.Chromium;

/** The thread of a case, the file of evidence made from it, and its verification, as people do it. */
class PreuvesBrowserIT extends WebBrowserTest {

    private static final String FICHE = "/app/clients/C00009";

    @Autowired
    private PlatformTransactionManager transactions;

    private static Locator theButton(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static boolean fits(Page page, int width) {
        return (Integer) page.evaluate("document.documentElement.scrollWidth") <= width;
    }

    /** The same archive with one byte of its time-line changed. */
    private static byte[] changed(byte[] zip) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip)); ZipOutputStream to = new ZipOutputStream(out)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                if (entry.getName().endsWith("chronologie.csv")) {
                    content[content.length - 10] ^= 1;
                }
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(content);
                to.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private void drop(Page page, String name, byte[] content) {
        page.locator("input[type=file]").setInputFiles(new FilePayload(name, "application/zip", content));
    }

    private void behindTheTriggers(String sql) {
        new TransactionTemplate(transactions).executeWithoutResult(tx -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql(sql).update();
        });
    }

    @Test
    void anOfficerMakesTheFileAndItsChangeIsTold() throws IOException {
        Page page = login("camille", OFFICE, FICHE + "?onglet=fil");
        assertThat(page.getByText("Fil du dossier")).isVisible();
        Chromium.shoot(page, "fil-1440", true);
        theButton(page, "Dossier de preuves").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByText(Pattern.compile("^Créances du dossier"))).isVisible();
        Chromium.shoot(page, "preuves-dialog-1440", false);
        theButton(page, "Établir le dossier").click();
        assertThat(dialog.getByText(Pattern.compile("^Dossier DP-\\d+ établi"))).isVisible();
        Chromium.shoot(page, "preuves-done-1440", false);
        Download download = page.waitForDownload(() -> dialog.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Télécharger").setExact(true)).click());
        byte[] zip = Files.readAllBytes(download.path());
        Path kept = Path.of("target/screenshots/dossier-de-preuves.zip");
        Files.createDirectories(kept.getParent());
        Files.write(kept, zip);

        page.navigate(address("/app/recouvrement/preuves"));
        drop(page, "dossier.zip", zip);
        assertThat(page.getByText("Intact", new Page.GetByTextOptions().setExact(true))).isVisible();
        Chromium.shoot(page, "preuves-intact-1440", true);
        drop(page, "dossier.zip", changed(zip));
        assertThat(page.getByText("Modifié", new Page.GetByTextOptions().setExact(true))).isVisible();
        assertThat(page.getByText("06-chronologie/chronologie.csv")).isVisible();
        Chromium.shoot(page, "preuves-altered-1440", true);
        expect(422, "verify");
        drop(page, "dossier.zip", "%PDF".getBytes());
        assertThat(page.getByRole(AriaRole.ALERT).first()).isVisible();
    }

    @Test
    void aBrokenChainIsAWarningUntilTheManagerExplainsIt() {
        Page page = login("sophie", OFFICE, "/app/recouvrement/preuves");
        theButton(page, "Contrôler maintenant").click();
        assertThat(page.getByText("Les chaînes sont entières.").first()).isVisible();
        jdbc.sql("""
            insert into interaction (customer_id, at, direction, channel, kind, subject, actor, actor_kind)
            select id, '2026-11-23 08:00+01', 'INTERNAL', 'NOTE', 'NOTE', 'à changer', 'camille', 'HUMAN' from customer where code = 'C00009'""").update();
        theButton(page, "Contrôler maintenant").click();
        assertThat(theButton(page, "Contrôler maintenant")).isEnabled();
        assertThat(page.getByText(Pattern.compile("maillons?\\. Contrôlés"))).isVisible();
        behindTheTriggers("update evidence_fact set content = replace(content, 'à changer', 'changé') where content like '%à changer%'");
        theButton(page, "Contrôler maintenant").click();
        assertThat(page.getByText("Contenu modifié dans la base").first()).isVisible();
        Chromium.shoot(page, "preuves-broken-1440", true);
        page.navigate(address("/app/"));
        assertThat(page.getByText(Pattern.compile("anomalie"))).isVisible();
        page.navigate(address("/app/recouvrement/preuves"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Expliquer…")).first().click();
        page.getByLabel("Ce qui s’est passé").fill("Essai de la procédure de contrôle.");
        theButton(page, "Enregistrer").click();
        assertThat(page.getByText("Les chaînes sont entières.").first()).isVisible();
        behindTheTriggers("update evidence_fact set content = replace(content, 'changé', 'à changer') where content like '%changé%'");
    }

    @Test
    void itFitsATelephoneAndTheDark() {
        Page phone = login("camille", TELEPHONE, FICHE + "?onglet=fil");
        assertThat(phone.getByText("Fil du dossier")).isVisible();
        assertThat(fits(phone, TELEPHONE)).isTrue();
        Chromium.shoot(phone, "fil-390", true);
        theButton(phone, "Dossier de preuves").click();
        assertThat(phone.getByRole(AriaRole.DIALOG).getByText("Maillons")).isVisible();
        Chromium.shoot(phone, "preuves-dialog-390", false);
        phone.navigate(address("/app/recouvrement/preuves"));
        assertThat(phone.getByText("Déposez ici un dossier de preuves")).isVisible();
        assertThat(fits(phone, TELEPHONE)).isTrue();
        Chromium.shoot(phone, "preuves-390", true);
        Page dark = loginInTheDark("camille", OFFICE, FICHE + "?onglet=fil");
        assertThat(dark.getByText("Fil du dossier")).isVisible();
        Chromium.shoot(dark, "fil-dark-1440", true);
    }
}
