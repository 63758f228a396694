package com.wisebook.clients.customer.web;

import java.time.LocalDate;
import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What people write on a fiche. Identifiers in any form: blanks do not matter.
 *
 * @param groupCode null: in no group
 * @param payerCode the customer that pays for this one; null: he pays himself
 * @param custom    fields of the house by their codes; those that are left out stay, an empty value takes one away
 */
@Schema(name = "FicheEdit")
record FicheEdit(String name, String tradeName, String legalForm, Boolean naturalPerson, String siren, String siret, String vatNumber,
                 String naf, LocalDate foundedOn, String workforce, String companyCategory, String addressLine, String addressExtra,
                 String postcode, String town, String country, String language, String groupCode, String payerCode, String officer,
                 String salesPerson, String sector, String region, Map<String, Object> custom) {
}
