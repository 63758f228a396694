package com.wisebook.clients.customer;

import java.time.LocalDate;

import io.swagger.v3.oas.annotations.media.Schema;

/** Who owes. The payment terms and ledger codes stand on the {@link CustomerAccount}s, one by company of ours. */
@Schema(requiredProperties = {"id", "code", "name", "naturalPerson", "country", "language", "segment",
    "segmentLocked", "status", "version"})
public record Customer(long id, String code, String name, String legalForm, boolean naturalPerson, String siren, String siret,
                       String vatNumber, String addressLine, String addressExtra, String postcode, String town, String country,
                       String language, Long groupId, String segment, boolean segmentLocked, String officer, String salesPerson,
                       String status, LocalDate insolventSince, String sector, String region, String tradeName, String naf,
                       Long payerId, String registerState, Long mergedInto, long version) {

    /** The same customer in another segment. */
    public Customer inSegment(String other) {
        return new Customer(id, code, name, legalForm, naturalPerson, siren, siret, vatNumber, addressLine, addressExtra, postcode, town,
            country, language, groupId, other, segmentLocked, officer, salesPerson, status, insolventSince, sector, region, tradeName,
            naf, payerId, registerState, mergedInto, version);
    }

    public boolean insolvent() {
        return "INSOLVENT".equals(status);
    }
}
