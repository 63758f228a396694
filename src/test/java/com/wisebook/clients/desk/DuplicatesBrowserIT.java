package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.wisebook.clients.Chromium;

/** Duplicates found, compared, merged and parted, or dismissed, in a real browser at two widths. */
class DuplicatesBrowserIT extends WebBrowserTest {

    /** The other tests' fiches have no banner. */
    @AfterEach
    void tidy() {
        jdbc.sql("delete from customer_merge_moved").update();
        jdbc.sql("delete from customer_duplicate").update();
        jdbc.sql("delete from customer_merge").update();
        jdbc.sql("delete from contact where customer_id in (select id from customer where code like 'DBL%')").update();
        jdbc.sql("delete from interaction where customer_id in (select id from customer where code like 'DBL%')").update();
        jdbc.sql("delete from customer_account where customer_id in (select id from customer where code like 'DBL%')").update();
        jdbc.sql("delete from customer where code like 'DBL%'").update();
    }

    @BeforeEach
    void twoPairs() {
        tidy();
        jdbc.sql("""
            insert into customer (code, name, legal_form, siren, address_line, postcode, town, officer) values
                ('DBL1', 'Établissements Quéméneur et Fils', 'SARL', '552100554', '12 bis av. du Gal de Gaulle', '29200', 'Brest', 'camille'),
                ('DBL2', 'QUEMENEUR & FILS', null, null, '12 avenue du Général de Gaulle', '29200', 'BREST CEDEX', null),
                ('DBL3', 'Transports Duhamel', 'SAS', null, null, '59000', 'Lille', null),
                ('DBL4', 'Duhamel transports', null, null, null, '59000', 'Lille', null)""").update();
        jdbc.sql("""
            insert into customer_account (customer_id, company_id, account_code)
            select c.id, (select min(id) from company), '411' || c.code from customer c where c.code in ('DBL1', 'DBL2')""").update();
        jdbc.sql("insert into contact (customer_id, last_name, email) select id, 'Quéméneur', 'anne@quemeneur.example' from customer where code = 'DBL2'").update();
    }

    private Page withTheListFilled(String user, int width) {
        Page page = login(user, width, "/app/clients/doublons");
        button(page, "Chercher maintenant");
        await().until(() -> jdbc.sql("select count(*) from customer_duplicate d join customer c on c.id = d.first_id where c.code like 'DBL%'")
            .query(Long.class).single() == 2);
        page.navigate(address("/app/clients/doublons?q=quemeneur"));
        return page;
    }

    @Test
    void twoFichesAreComparedMergedAndPartedAgain() {
        Page page = withTheListFilled("sophie", OFFICE);
        Locator row = page.locator("[role=row][data-index='0']");
        assertThat(row).containsText("QUEMENEUR & FILS");
        assertThat(row).containsText("Nom proche, même ville");
        Chromium.shoot(page, "duplicates-1440", false);
        row.focus();
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).containsText("Quéméneur");
        assertThat(page.getByText("Adresse proche")).isVisible();
        // the survivor's name is taken from the other, what the survivor lacks comes by itself
        assertThat(page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(Pattern.compile("^Établissements Quéméneur"))).first()).isChecked();
        page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Raison sociale")).getByRole(AriaRole.RADIO).nth(1).check();
        assertThat(page.getByText(Pattern.compile("le code 411DBL2 reste un second code"))).isVisible();
        Chromium.shoot(page, "duplicates-compare-1440", true);
        button(page, "Fusionner");
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByText(Pattern.compile("Repris de QUEMENEUR & FILS.*Raison sociale"))).isVisible();
        Chromium.shoot(page, "duplicates-merge-1440", false);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Fusionner")).click();
        assertThat(page.getByText("QUEMENEUR & FILS fusionné dans QUEMENEUR & FILS")).isVisible();
        assertThat(page).hasURL(Pattern.compile(".*/clients/doublons$"));
        assertThat(jdbc.sql("select c.code from contact t join customer c on c.id = t.customer_id where t.email = 'anne@quemeneur.example'").query(String.class).single())
            .isEqualTo("DBL1");

        page.navigate(address("/app/clients/DBL2"));
        assertThat(page.getByText("Le client DBL2 a été fusionné dans celui-ci.")).isVisible();
        page.navigate(address("/app/clients/doublons?etat=MERGED"));
        assertThat(page.locator("[role=row][data-index='0']")).containsText("conservé");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Annuler la fusion"))).click();
        assertThat(page.getByText(Pattern.compile("Fusion annulée"))).isVisible();
        assertThat(jdbc.sql("select name || ' ' || status from customer where code in ('DBL1', 'DBL2') order by code").query(String.class).list())
            .containsExactly("Établissements Quéméneur et Fils ACTIVE", "QUEMENEUR & FILS ACTIVE");
    }

    @Test
    void whoAreTwoAreDismissedWithAReasonAndThatCanBeTakenBack() {
        expect(400, "/dismiss");
        expect(422, "/dismiss");
        Page page = withTheListFilled("camille", OFFICE);
        page.navigate(address("/app/clients/doublons?q=duhamel"));
        page.locator("[role=row][data-index='0']").click();
        assertThat(page.getByText(Pattern.compile("Un responsable peut fusionner"))).isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Fusionner"))).hasCount(0);
        button(page, "Ce sont deux clients");
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Écarter")).click();
        assertThat(dialog.getByText("Dites pourquoi ce sont deux clients différents.")).isVisible();
        dialog.getByLabel(Pattern.compile("Pourquoi")).fill("Deux frères, deux sociétés");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Écarter")).click();
        assertThat(page.getByText("Paire écartée")).isVisible();
        assertThat(jdbc.sql("select note from customer_duplicate where state = 'DISMISSED'").query(String.class).single()).isEqualTo("Deux frères, deux sociétés");
        page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Notifications")).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Annuler")).click();
        assertThat(page.getByText("La paire est de nouveau à traiter")).isVisible();
        page.navigate(address("/app/clients/DBL3"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Comparer")).click();
        assertThat(page).hasURL(Pattern.compile(".*/clients/doublons/\\d+"));
    }

    @Test
    void aTelephoneShowsThemToo() {
        Page page = withTheListFilled("sophie", TELEPHONE);
        long pair = jdbc.sql("select d.id from customer_duplicate d join customer c on c.id = d.first_id where c.code = 'DBL1'").query(Long.class).single();
        fitsATelephone(page, List.of("/app/clients/doublons", "/app/clients/doublons/" + pair, "/app/clients/DBL1"));
        leave();
        page = loginInTheDark("sophie", OFFICE, "/app/clients/doublons/" + pair);
        assertThat(page.getByText("Ce qui sera déplacé")).isVisible();
        Chromium.shoot(page, "duplicates-compare-dark", true);
    }
}
