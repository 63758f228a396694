package com.wisebook.clients.exchange.customers;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The columns of a file of customers, the same both ways, in the order in which they are written. */
enum CustomerColumn {
    CODE("code", "code", Kind.CODE, Home.FICHE, false, 40),
    NAME("name", "name", Kind.TEXT, Home.FICHE, false, 200),
    TRADE_NAME("tradeName", "trade_name", Kind.TEXT, Home.FICHE, true, 200),
    LEGAL_FORM("legalForm", "legal_form", Kind.TEXT, Home.FICHE, true, 100),
    NATURAL_PERSON("naturalPerson", "natural_person", Kind.FLAG, Home.FICHE, false, 10),
    SIREN("siren", "siren", Kind.SIREN, Home.FICHE, true, 40),
    SIRET("siret", "siret", Kind.SIRET, Home.FICHE, true, 40),
    VAT_NUMBER("vatNumber", "vat_number", Kind.VAT, Home.FICHE, true, 40),
    NAF("naf", "naf", Kind.CODE, Home.FICHE, true, 10),
    FOUNDED_ON("foundedOn", "founded_on", Kind.DAY, Home.FICHE, true, 40),
    WORKFORCE("workforce", "workforce", Kind.CODE, Home.FICHE, true, 10),
    COMPANY_CATEGORY("companyCategory", "company_category", Kind.CHOICE, Home.FICHE, true, 40, "PME", "ETI", "GE"),
    ADDRESS_LINE("addressLine", "address_line", Kind.TEXT, Home.FICHE, true, 200),
    ADDRESS_EXTRA("addressExtra", "address_extra", Kind.TEXT, Home.FICHE, true, 200),
    POSTCODE("postcode", "postcode", Kind.CODE, Home.FICHE, true, 20),
    TOWN("town", "town", Kind.TEXT, Home.FICHE, true, 100),
    COUNTRY("country", "country", Kind.COUNTRY, Home.FICHE, false, 60),
    LANGUAGE("language", "language", Kind.CHOICE, Home.FICHE, false, 20, "fr", "en"),
    GROUP_CODE("groupCode", "group_code", Kind.CODE, Home.FICHE, true, 60),
    PAYER_CODE("payerCode", "payer_code", Kind.CODE, Home.FICHE, true, 40),
    SEGMENT("segment", "segment", Kind.SEGMENT, Home.FICHE, false, 40),
    SEGMENT_LOCKED("segmentLocked", "segment_locked", Kind.FLAG, Home.FICHE, false, 10),
    OFFICER("officer", "officer", Kind.USER, Home.FICHE, true, 60),
    SALES_PERSON("salesPerson", "sales_person", Kind.USER, Home.FICHE, true, 60),
    SECTOR("sector", "sector", Kind.TEXT, Home.FICHE, true, 100),
    REGION("region", "region", Kind.TEXT, Home.FICHE, true, 100),
    PLAN("plan", "plan", Kind.TEXT, Home.FICHE, true, 100),
    STATUS("status", "status", Kind.CHOICE, Home.FICHE, false, 40, "DRAFT", "PENDING", "ACTIVE", "BLOCKED", "ARCHIVED", "INSOLVENT"),
    ACCOUNT_CODE("accountCode", "account_code", Kind.CODE, Home.ACCOUNT, false, 40),
    PAYMENT_DAYS("paymentDays", "payment_days", Kind.COUNT, Home.ACCOUNT, true, 20),
    PAYMENT_RULE("paymentRule", "payment_rule", Kind.CHOICE, Home.ACCOUNT, true, 60, "NET", "END_OF_MONTH_AFTER", "END_OF_MONTH_BEFORE"),
    PAYMENT_METHOD("paymentMethod", "payment_method", Kind.CHOICE, Home.ACCOUNT, false, 40, "TRANSFER", "DIRECT_DEBIT", "CHEQUE", "CARD", "BILL"),
    DISCOUNT_PERCENT("discountPercent", "discount_percent", Kind.PERCENT, Home.ACCOUNT, true, 20),
    DISCOUNT_DAYS("discountDays", "discount_days", Kind.COUNT, Home.ACCOUNT, true, 20),
    CREDIT_LIMIT("creditLimit", "credit_limit", Kind.AMOUNT, Home.ACCOUNT, true, 40),
    CONTRACT("contract", "contract", Kind.CHOICE, Home.ACCOUNT, false, 40, "STANDARD", "FRAMEWORK", "PUBLIC"),
    PENALTY_RATE("penaltyRate", "penalty_rate", Kind.PERCENT, Home.ACCOUNT, true, 20),
    GROUPING_MODE("groupingMode", "grouping_mode", Kind.CHOICE, Home.ACCOUNT, false, 40, "ALL", "INVOICE"),
    CONTACT_FIRST_NAME("contactFirstName", "first_name", Kind.TEXT, Home.CONTACT, true, 120),
    CONTACT_LAST_NAME("contactLastName", "last_name", Kind.TEXT, Home.CONTACT, true, 120),
    CONTACT_JOB_TITLE("contactJobTitle", "job_title", Kind.TEXT, Home.CONTACT, true, 120),
    CONTACT_EMAIL("contactEmail", "email", Kind.EMAIL, Home.CONTACT, true, 254),
    CONTACT_PHONE("contactPhone", "phone", Kind.PHONE, Home.CONTACT, true, 40),
    CONTACT_MOBILE("contactMobile", "mobile", Kind.PHONE, Home.CONTACT, true, 40);

    /** What a cell of the column is read as. */
    enum Kind { TEXT, CODE, FLAG, DAY, COUNT, PERCENT, AMOUNT, CHOICE, SIREN, SIRET, VAT, COUNTRY, SEGMENT, USER, EMAIL, PHONE }

    /** Where its value is kept: on the fiche, on the account with the company named, at the first person to write to. */
    enum Home { FICHE, ACCOUNT, CONTACT }

    /** A column of a user's own field is called so, with the field's code behind it. */
    static final String OWN = "champ:";

    final String field;
    final String staged;
    final Kind kind;
    final Home home;
    final boolean clearable;
    final int longest;
    final List<String> choices;

    CustomerColumn(String field, String staged, Kind kind, Home home, boolean clearable, int longest, String... choices) {
        this.field = field;
        this.staged = staged;
        this.kind = kind;
        this.home = home;
        this.clearable = clearable;
        this.longest = longest;
        this.choices = List.of(choices);
    }

    static Optional<CustomerColumn> of(String field) {
        return Arrays.stream(values()).filter(one -> one.field.equals(field)).findFirst();
    }

    /** How a report names it where the file has no title for it. */
    String named() {
        return "@" + field;
    }

    boolean isDay() {
        return kind == Kind.DAY;
    }
}
