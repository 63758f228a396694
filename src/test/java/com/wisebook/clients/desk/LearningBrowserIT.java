package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.wisebook.clients.Chromium;
import com.wisebook.clients.lettrage.learning.SimulatedDecisions;

/** A manager sees what matching has learnt, lets it learn again, and takes a version back. */
class LearningBrowserIT extends WebBrowserTest {

    private static final String SCREEN = "/app/lettrage/apprentissage?societe=OUEST";

    @AfterEach
    void nothingIsLeft() {
        jdbc.sql("delete from lettrage_decision").update();
        jdbc.sql("delete from lettrage_model").update();
    }

    private static Locator theButton(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private void decided(int many, long seed) {
        new SimulatedDecisions(jdbc).write(jdbc.sql("select id from company where code = 'OUEST'").query(Long.class).single(), seed, many);
    }

    @Test
    void nothingLearntSaysWhatIsMissing() {
        Page page = login("amelie", OFFICE, SCREEN);
        assertThat(page.getByText("Il faut encore 100 décisions pour apprendre")).isVisible();
        assertThat(theButton(page, "Entraîner maintenant")).hasCount(0);
        Chromium.shoot(page, "app-learning-empty-1440", true);
    }

    @Test
    void itIsTrainedLookedAtAndTakenBack() {
        decided(3_000, 1);
        Page page = login("sophie", OFFICE, SCREEN);
        theButton(page, "Entraîner maintenant").click();
        LocatorAssertions.IsVisibleOptions aWhile = new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);
        assertThat(page.getByText("Précision et part couverte selon le seuil (version 1)")).isVisible(aWhile);
        assertThat(page.getByText("Ce que le modèle regarde")).isVisible();
        Chromium.shoot(page, "app-learning-1440", true);
        decided(3_000, 2);
        page.reload();
        theButton(page, "Entraîner maintenant").click();
        assertThat(page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Version 2")).first()).isVisible(
            new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
        assertThat(page.getByText("En cours", new Page.GetByTextOptions().setExact(true))).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
        // whichever of the two is better: the other may be taken back only if it was in use
        jdbc.sql("update lettrage_model set state = 'RETIRED' where version = 1").update();
        jdbc.sql("update lettrage_model set state = 'IN_USE' where version = 2").update();
        page.reload();
        theButton(page, "Remettre en service").click();
        assertThat(page.getByText("La version 1 est en service.")).isVisible();
        assertThat(jdbc.sql("select version from lettrage_model where state = 'IN_USE'").query(Integer.class).single()).isEqualTo(1);
        theButton(page, "Annuler").click();
        assertThat(page.getByText("La version 2 est en service.")).isVisible();

        Page phone = login("amelie", TELEPHONE, SCREEN);
        assertThat(phone.getByText("Ce que le modèle regarde")).isVisible();
        assertThat(theButton(phone, "Remettre en service")).hasCount(0);
        Chromium.shoot(phone, "app-learning-390", true);
        assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(TELEPHONE);
        Page dark = loginInTheDark("amelie", OFFICE, SCREEN);
        assertThat(dark.getByText("Ce que le modèle regarde")).isVisible();
        Chromium.shoot(dark, "app-learning-dark-1440", true);
    }
}
