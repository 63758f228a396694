package com.wisebook.clients.customer.duplicate;

import java.util.List;

/** What the survivor's fiche may take from the other, field by field; an address is taken as a whole. */
public enum MergeField {
    NAME("name"), TRADE_NAME("trade_name"), LEGAL_FORM("legal_form"), NATURAL_PERSON("natural_person"), SIREN("siren"), SIRET("siret"),
    VAT_NUMBER("vat_number"), NAF("naf"), FOUNDED_ON("founded_on"), WORKFORCE("workforce"), COMPANY_CATEGORY("company_category"),
    ADDRESS("address_line", "address_extra", "postcode", "town", "country"), LANGUAGE("language"), GROUP("group_id"), PAYER("payer_id"),
    OFFICER("officer"), SALES_PERSON("sales_person"), SECTOR("sector"), REGION("region"),
    SEGMENT("segment", "segment_locked", "segment_reason", "segment_changed_by", "segment_changed_at"), PLAN("plan"), CUSTOM("custom");

    private final List<String> columns;

    MergeField(String... columns) {
        this.columns = List.of(columns);
    }

    List<String> columns() {
        return columns;
    }
}
