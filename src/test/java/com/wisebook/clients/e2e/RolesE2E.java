package com.wisebook.clients.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Each role logs in and finds what it may do, and nothing else. */
class RolesE2E extends E2E {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        camille | Accueil, Clients, Ouvertures, Doublons, Contacts, Recouvrement, Litiges, Précontentieux, Lettrage, Tâches, Tables de décision, Boîte locale, API                      | -
        amelie  | Accueil, Clients, Ouvertures, Doublons, Contacts, Recouvrement, Litiges, Précontentieux, Lettrage, Banque, Échanges, Tâches, Tables de décision, Boîte locale, API            | Imports
        thomas  | Accueil, Clients, Ouvertures, Doublons, Contacts, Recouvrement, Litiges, Précontentieux, Tâches, API                                    | -
        sophie  | Accueil, Clients, Ouvertures, Doublons, Contacts, Recouvrement, Litiges, Précontentieux, Lettrage, Banque, Échanges, Tâches, Tables de décision, Sociétés, Boîte locale, API  | Imports
        helene  | Accueil, Clients, Ouvertures, Doublons, Contacts, Recouvrement, Litiges, Précontentieux, Lettrage, Banque, Échanges, Tâches, Tables de décision, Boîte locale, API                      | Exports
        admin   | Accueil, Clients, Ouvertures, Doublons, Contacts, Recouvrement, Litiges, Précontentieux, Lettrage, Banque, Échanges, Tâches, Tables de décision, Sociétés, Boîte locale, API, Cockpit  | Imports
        """)
    void findsWhatItMayDo(String user, String entries, String exchanges) {
        for (int width : List.of(OFFICE, TELEPHONE)) {
            Page page = login(user, width, "fr", "/");
            assertThat(page).hasURL(address("/app/"));
            if (width == TELEPHONE) {
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ouvrir la navigation")).click();
            }
            assertThat(page.getByRole(AriaRole.NAVIGATION).locator("visible=true").getByRole(AriaRole.LINK)).hasText(entries.split(", "));
            shoot(page, "role-" + user + "-" + width);
        }
        Page page = login(user, OFFICE, "fr", "/app/echanges");
        if (!exchanges.equals("-")) {
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).hasText(exchanges);
        } else {
            assertThat(page.getByRole(AriaRole.ALERT).first()).isVisible();
        }
        shoot(page, "role-" + user + "-echanges");
        forgive("403");
    }
}
