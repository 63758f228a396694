package com.wisebook.clients.demo;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes groups, customers, their accounts and contacts, by COPY. */
final class CustomerTables {

    private static final int FLUSH_AT = 4 << 20;

    private final long seed;
    private final LocalDate anchor;
    private final Ids ids;
    private final Set<String> staff;
    private final Vocabulary words = Vocabulary.SHIPPED;
    private final CopyBuffer groups = new CopyBuffer("customer_group", "id, code, name");
    private final CopyBuffer customers = new CopyBuffer("customer", """
        id, code, name, legal_form, natural_person, siren, siret, vat_number, address_line, address_extra, postcode, town, country,
        language, group_id, segment, officer, sales_person, status, insolvent_since, sector, region, demonstration, trade_name, naf,
        founded_on, workforce, company_category, custom, created_at""");
    private final CopyBuffer accounts = new CopyBuffer("customer_account", """
        id, customer_id, company_id, account_code, payment_days, payment_rule, payment_method, contract, penalty_rate,
        credit_limit, grouping_mode""");
    private final CopyBuffer contacts = new CopyBuffer("contact", """
        id, customer_id, civility, first_name, last_name, job_title, email, phone, mobile, language, roles, email_valid,
        mobile_valid, phone_valid, sms_opt_out_at, created_at""");
    private final CopyBuffer covers = new CopyBuffer("credit_cover", "customer_id, insurer, reference, amount, currency, valid_from, valid_until, score");
    private final Map<Integer, Long> groupIds = new HashMap<>();

    CustomerTables(long seed, LocalDate anchor, Ids ids, Set<String> staff) {
        this.seed = seed;
        this.anchor = anchor;
        this.ids = ids;
        this.staff = staff;
    }

    void groups(List<CustomerFactory.Group> list) {
        for (int i = 0; i < list.size(); i++) {
            long id = ids.next("customer_group");
            groupIds.put(i, id);
            groups.add(id).add(list.get(i).code()).add(list.get(i).name()).end();
        }
    }

    void customer(DemoCustomer c, long id, List<Account> open) {
        LocalDate created = anchor.minusDays(400 + Dice.of(seed, "since", c.number()).below(3000));
        CompanyTraits traits = CompanyTraits.of(seed, c, anchor, created);
        customers.add(id).add(c.code()).add(c.name()).add(c.legalForm()).add(c.kind() == CustomerKind.SOLE_TRADER).add(c.siren())
            .add(c.siret()).add(c.vatNumber()).add(c.addressLine()).add(c.addressExtra()).add(c.postcode()).add(c.town())
            .add(c.country()).add(c.language()).add(c.group() < 0 ? null : groupIds.get(c.group()).toString()).add(c.segment())
            .add(staffMember(Staff.officerOf(c.number()))).add(staffMember(Staff.SALES_PERSON))
            .add(c.insolventSince() == null ? "ACTIVE" : "INSOLVENT").add(c.insolventSince()).add(c.sector()).add(c.region())
            .add(true).add(traits.tradeName()).add(traits.naf()).add(traits.foundedOn()).add(traits.workforce()).add(traits.category())
            .add(traits.custom()).add(created + "T09:00:00Z").end();
        cover(c, id);
        for (Account account : open) {
            account(c, account);
        }
        contacts(c, id, created);
    }

    /** One customer in twelve is insured. */
    private void cover(DemoCustomer c, long customerId) {
        Dice dice = Dice.of(seed, "cover", c.number());
        if (c.kind() == CustomerKind.COMPANY && dice.chance(0.08)) {
            covers.add(customerId).add(dice.pick(List.of("Assurance-crédit Alpine", "Caution du Rhône")))
                .add("POL-" + dice.between(100_000, 999_999)).add(dice.between(2, 60) * 1000L).add("EUR")
                .add(anchor.withDayOfYear(1)).add(anchor.withDayOfYear(1).plusYears(1).minusDays(1))
                .add(dice.pick(List.of("A", "B", "B", "C"))).end();
        }
    }

    private String staffMember(String username) {
        return staff.contains(username) ? username : null;
    }

    private void account(DemoCustomer c, Account a) {
        Dice dice = Dice.of(seed, "settings", c.number(), a.companyRank);
        String contract = c.kind() == CustomerKind.PUBLIC ? "PUBLIC" : dice.chance(c.group() >= 0 ? 0.4 : 0.06) ? "FRAMEWORK" : "STANDARD";
        String rate = c.kind() != CustomerKind.PUBLIC && dice.chance(0.05) ? dice.pick(List.of("12.0000", "14.5000", "15.0000", "18.0000")) : null;
        // months of business, and room for a few invoices of who buys seldom
        long limit = Math.max(1000, Math.round(Math.max(a.monthlyRate * 3.5, 4) * a.typicalCents / 100.0 / 500) * 500);
        accounts.add(ids.next("customer_account")).add(a.customerId).add(a.companyId).add(c.code()).add(a.paymentDays)
            .add(a.paymentRule.name()).add(a.method.name()).add(contract).add(rate)
            .add(c.kind() == CustomerKind.PUBLIC || dice.chance(0.08) ? null : String.valueOf(limit))
            .add(dice.chance(0.03) ? "INVOICE" : "ALL").end();
    }

    private void contacts(DemoCustomer c, long customerId, LocalDate created) {
        Dice dice = Dice.of(seed, "contacts", c.number());
        int count = c.kind() == CustomerKind.SOLE_TRADER ? 1 + dice.below(2) : 2 + dice.weighted(28, 34, 22, 10, 6, 4);
        Set<String> addresses = new HashSet<>();
        for (int i = 0; i < count; i++) {
            contact(c, customerId, created, i, dice, addresses);
        }
    }

    private void contact(DemoCustomer c, long customerId, LocalDate created, int rank, Dice dice, Set<String> addresses) {
        boolean abroad = c.kind() == CustomerKind.ABROAD;
        String role = List.of("PAYER", "MANAGEMENT", "BILLING", "BUYER", "SALES", "LEGAL", "BUYER").get(Math.min(rank, 6));
        String civility = dice.chance(0.52) ? "Mme" : "M.";
        String first = dice.pick(words.firstNames.get(abroad ? "en" : civility));
        String last = dice.pick(abroad ? words.lastNamesAbroad : words.lastNames);
        boolean himself = c.kind() == CustomerKind.SOLE_TRADER && rank == 0;
        if (himself) {
            first = c.name().substring(0, c.name().indexOf(' '));
            last = c.name().substring(c.name().indexOf(' ') + 1);
            civility = words.firstNames.get("Mme").contains(first) ? "Mme" : "M.";
        }
        String address = (Names.slug(first) + "." + Names.slug(last));
        String email = c.withoutEmail() || rank > 1 && dice.chance(0.06) ? null
            : address + (addresses.add(address) ? "" : String.valueOf(rank + 1)) + "@" + c.domain();
        String phone = abroad || dice.chance(0.18) ? null : Identifiers.fixedLine(c.zone(), dice);
        String mobile = abroad || !dice.chance(role.equals("MANAGEMENT") || himself ? 0.85 : 0.42) ? null : Identifiers.mobile(dice);
        String title = himself ? "Gérant" : title(c, role, abroad, dice);
        contacts.add(ids.next("contact")).add(customerId).add(abroad ? null : civility).add(first).add(last)
            .add(feminine(title, civility, abroad)).add(email).add(phone).add(mobile).add(abroad ? "en" : null)
            .add(himself ? "{PAYER,MANAGEMENT}" : rank == 0 && dice.chance(0.3) ? "{PAYER,BILLING}" : "{" + role + "}")
            .add(email == null || !dice.chance(0.008)).add(mobile == null || !dice.chance(0.012)).add(phone == null || !dice.chance(0.015))
            .add(mobile != null && dice.chance(0.02) ? anchor.minusDays(dice.between(5, 300)) + "T10:30:00Z" : null)
            .add(created + "T09:00:00Z").end();
    }

    private String title(DemoCustomer c, String role, boolean abroad, Dice dice) {
        if (c.kind() == CustomerKind.PUBLIC && role.equals("MANAGEMENT")) {
            return dice.pick(List.of("Directeur général", "Directeur administratif et financier", "Responsable financier"));
        }
        String title = dice.pick(words.jobTitles.get((abroad ? "en-" : "") + role));
        return title.equals("Chef de chantier") && !c.sector().equals("Bâtiment") ? "Acheteur" : title;
    }

    /** French titles agree with the person. */
    private static String feminine(String title, String civility, boolean abroad) {
        if (abroad) {
            return title;
        }
        if (civility.equals("Mme")) {
            return title.replace("Gérant", "Gérante").replace("Acheteur", "Acheteuse")
                .replace("Directeur général", "Directrice générale").replace("Directeur administratif et financier", "Directrice administrative et financière")
                .replace("Président", "Présidente").replace("Trésorier", "Trésorière").replace("Approvisionneur", "Approvisionneuse")
                .replace("Chef de chantier", "Cheffe de chantier").replace("Chargé d'", "Chargée d'")
                .replace("Responsable commercial", "Responsable commerciale").replace("Responsable financier", "Responsable financière");
        }
        return title.replace("Assistante", "Assistant").replace("Directrice", "Directeur").replace("Secrétaire comptable", "Assistant comptable");
    }

    boolean full() {
        return customers.size() + contacts.size() > FLUSH_AT;
    }

    void flush(Connection connection) throws SQLException, IOException {
        groups.flush(connection);
        customers.flush(connection);
        accounts.flush(connection);
        contacts.flush(connection);
        covers.flush(connection);
    }

    long contactsWritten() {
        return contacts.written();
    }
}
