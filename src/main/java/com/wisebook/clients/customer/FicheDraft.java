package com.wisebook.clients.customer;

import java.time.LocalDate;
import java.util.Map;

/**
 * What people can say of a customer, as they would have it.
 *
 * @param code            null: the next free one
 * @param naf             activity code of INSEE, such as {@code 43.21A}
 * @param workforce       INSEE's bracket of employees (tranche d'effectif), such as {@code 12}
 * @param companyCategory PME, ETI or GE
 * @param country         ISO 3166, two letters
 * @param language        fr or en
 * @param payerId         the customer that pays for this one
 * @param custom          user-defined fields by their code
 */
public record FicheDraft(String code, String name, String tradeName, String legalForm, boolean naturalPerson, String siren, String siret,
                         String vatNumber, String naf, LocalDate foundedOn, String workforce, String companyCategory, String addressLine,
                         String addressExtra, String postcode, String town, String country, String language, Long groupId, Long payerId,
                         String officer, String salesPerson, String sector, String region, Map<String, Object> custom) {

    public FicheDraft {
        custom = custom == null ? Map.of() : Map.copyOf(custom);
    }
}
