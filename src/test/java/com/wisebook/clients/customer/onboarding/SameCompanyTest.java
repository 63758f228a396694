package com.wisebook.clients.customer.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.wisebook.clients.customer.register.RegisteredCompany;

/** Somebody else's good number under a name of one's own does not open an account by itself. */
class SameCompanyTest {

    @ParameterizedTest(name = "{0} / {1}")
    @CsvSource({"Aciéries de Valmoise, ACIERIES DE VALMOISE, , true", "Acieries Valmoise SA, ACIERIES DE VALMOISE, , true",
        "Casteyrac Logistique, TRANSPORTS CASTEYRAC, , true", "Château Peyrillac, SCEA DU HAUT, Château Peyrillac, true", "SNCF, SOCIETE NATIONALE CHEMINS FER, , true",
        "Escroquerie Marseille SARL, SCI DES REMPARTS, , false", "Test Conc, MUTUELLE NORVALIE, , false", "x, COMMUNE DE VAUBRECY, , false",
        "Services Groupe, GROUPE MERIDIEN SERVICES, , false"})
    void aNameIsTheRegistersOrIsNot(String given, String registered, String trade, boolean same) {
        RegisteredCompany company = new RegisteredCompany("999990013", registered, trade, null, null, null, null, null, null, false, false, true, null, null, null,
            List.of());
        assertThat(SameCompany.named(given, company)).isEqualTo(same);
    }
}
