package com.wisebook.clients.lettrage.payer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.lettrage.payer.AsideRule.Key;
import com.wisebook.clients.lettrage.payer.AsideRule.Kind;
import com.wisebook.clients.lettrage.payer.AsideRule.Obstacle;
import com.wisebook.clients.sql.RecordRows;

/**
 * By what lines like this one can be known again, and why not: never by what customers' payments carry, nor by what says no more than how
 * money came.
 */
@Component
class AsideKeys {

    private static final String SAME = " case k.kind when 'IBAN' then o.counterparty_iban when 'LABEL' then masked_label(o.label) else o.bank_code end = k.value";
    private static final String KEYS = """
        select k.kind, k.value,
               (select count(*) from bank_payer b join bank_line o on o.transaction_id = b.transaction_id
                 where b.company_id = t.company_id and b.entry_id is null and b.state = 'UNKNOWN' and b.decided_by = :system and o.account_id = t.account_id
                   and o.kind = t.kind and o.transaction_id <> t.transaction_id and""" + SAME + """
               ) as waiting,
               exists (select 1 from bank_payer b join bank_line o on o.transaction_id = b.transaction_id
                        where b.company_id = t.company_id and b.state = 'IDENTIFIED' and o.account_id = t.account_id and o.kind = t.kind
                          and o.transaction_id <> t.transaction_id and""" + SAME + """
               ) or k.kind = 'IBAN' and (exists (select 1 from customer_iban i where i.iban = k.value)
                    or exists (select 1 from payer_account a where a.kind = 'IBAN' and a.payer = k.value and not exists (
                        select 1 from bank_payer l where l.transaction_id = t.transaction_id and l.learnt and l.customer_id = a.customer_id and a.times = 1)))
                 as customers
          from bank_line t cross join lateral (values ('IBAN', t.counterparty_iban), ('LABEL', masked_label(t.label)), ('CODE', t.bank_code)) k (kind, value)
         where t.transaction_id = :id and k.value <> ''""";

    /** Everyday means of payment: CFONB codes, SWIFT types, words of OFX. */
    private static final Set<String> MEANS = Set.of("02", "04", "05", "09", "15", "24", "30", "31", "32", "35", "37", "39", "45", "97", "A1", "A2", "C2",
        "TRF", "NTRF", "CHK", "NCHK", "DDT", "NDDT", "CLR", "NCLR", "COL", "NCOL", "MSC", "NMSC", "CREDIT", "DEP", "DIRECTDEP", "CHECK", "XFER", "OTHER", "POS");
    /** The last part of a CAMT code: transfers of anybody, and none said. */
    private static final Set<String> TRANSFERS = Set.of("ESCT", "DMCT", "XBCT", "INST", "PRCT", "ACDT", "AUTT", "BOOK", "VCOM", "COAT", "OTHR", "NTAV");
    /** Its middle: direct debits, cheques, cards, drafts. */
    private static final Set<String> FAMILIES = Set.of("IDDT", "RDDT", "RCHQ", "ICHQ", "MCRD", "CCRD", "DRFT", "LBOX", "OTHR", "NTAV");
    /** What any payment may say, beside how it came. */
    private static final Set<String> EMPTY = Set.of("VIREMENTS", "CHEQUES", "CARTES", "ENCAISSEMENT", "CREDIT", "PAIEMENT", "REGLEMENT", "FACTURE", "FACTURES", "FACT",
        "TRANSFER", "PAYMENT", "RECEIVED", "INVOICE", "NOTPROVIDED", "EUR");
    private static final int WORD = 3;

    private record Found(Kind kind, String value, long waiting, boolean customers) {
    }

    private final JdbcClient jdbc;

    AsideKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Key> of(long transactionId, boolean returned) {
        return jdbc.sql(KEYS).param("id", transactionId).param("system", KnownPayers.SYSTEM).query(RecordRows.of(Found.class)).list().stream()
            .map(found -> new Key(found.kind, found.value, found.waiting,
                common(found.kind, found.value, returned) ? Obstacle.COMMON : found.customers ? Obstacle.CUSTOMERS : null)).toList();
    }

    /** Whether anybody's payment may have it: what comes back has codes that say only that. */
    static boolean common(Kind kind, String value, boolean returned) {
        return switch (kind) {
            case IBAN -> false;
            case LABEL -> Arrays.stream(value.split("[^\\p{L}]+"))
                .noneMatch(word -> word.length() >= WORD && !BankLine.isWay(word) && !EMPTY.contains(BankLine.bare(word)));
            case CODE -> returned || commonCode(value.toUpperCase(Locale.ROOT));
        };
    }

    private static boolean commonCode(String code) {
        String[] parts = code.split("-");
        return MEANS.contains(code) || code.equals("PMNT") || parts.length > 1 && (FAMILIES.contains(parts[1]) || TRANSFERS.contains(parts[parts.length - 1]));
    }
}
