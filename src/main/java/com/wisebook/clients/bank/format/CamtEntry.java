package com.wisebook.clients.bank.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.wisebook.clients.bank.TransactionKind;

/** A booking of a camt file: one transaction, or those of its batch where their amounts make up the booking's. */
final class CamtEntry {

    private static final Set<String> RETURNED = Set.of("RRTN", "RPCR", "RVSL", "UPCQ", "UPDD", "UPCT", "PRDD", "ARET", "CQRV");
    private static final Set<String> FEES = Set.of("CHRG", "FEES", "COMM", "COME", "COMI", "COMT", "TAXE");
    private static final Set<String> INTEREST = Set.of("INTR");
    private static final Set<String> TREASURY = Set.of("ZABA", "SWEP", "TOPG", "CAPL", "ODFT");

    private final Camt file;
    private final StatementDraft statement;
    private final XmlNode entry;

    CamtEntry(Camt file, StatementDraft statement, XmlNode entry) {
        this.file = file;
        this.statement = statement;
        this.entry = entry;
    }

    void read() {
        BigDecimal amount = file.amount(entry.at("Amt"), entry.line);
        LocalDate booked = file.date(entry.at("BookgDt"), "BookgDt");
        LocalDate value = file.date(entry.at("ValDt"), "ValDt");
        String side = entry.text("CdtDbtInd");
        if (side == null || !side.equals("CRDT") && !side.equals("DBIT")) {
            file.error(entry.line, "STATEMENT_SIGN", "CdtDbtInd", side, "CRDT, DBIT");
            return;
        }
        LocalDate day = booked != null ? booked : value != null ? value : statement.made;
        if (amount == null) {
            return;
        }
        if (day == null) {
            file.error(entry.line, "STATEMENT_DATE", "BookgDt", null, "AAAA-MM-JJ");
            return;
        }
        if (booked == null && value == null) {
            file.warning(entry.line, "CAMT_UNDATED", "BookgDt", null, day.toString());
        }
        TransactionDraft draft = statement.entry(entry.line);
        draft.amount = signed(amount, side);
        draft.currency = entry.at("Amt").attribute("Ccy");
        draft.bookingDate = day;
        draft.valueDate = value;
        draft.bankReference = entry.text("AcctSvcrRef");
        draft.booked = booked(entry.at("Sts"));
        code(draft, entry.at("BkTxCd"));
        details(draft);
    }

    private static BigDecimal signed(BigDecimal amount, String side) {
        return "DBIT".equals(side) ? amount.negate() : amount;
    }

    private static boolean booked(XmlNode status) {
        String code = status == null ? null : status.anyText();
        return code == null || code.equals("BOOK");
    }

    private void code(TransactionDraft draft, XmlNode code) {
        String family = null;
        String sub = null;
        if (code != null && code.at("Domn") != null) {
            family = code.text("Domn", "Fmly", "Cd");
            sub = code.text("Domn", "Fmly", "SubFmlyCd");
            draft.bankCode = Stream.of(code.text("Domn", "Cd"), family, sub).filter(java.util.Objects::nonNull).reduce((a, b) -> a + "-" + b).orElse(null);
        }
        String proprietary = code == null ? null : code.text("Prtry", "Cd");
        if (draft.bankCode == null) {
            draft.bankCode = proprietary;
        }
        boolean reversal = "true".equals(entry.text("RvslInd")) || "1".equals(entry.text("RvslInd"));
        if (reversal || sub != null && RETURNED.contains(sub)) {
            draft.kind = TransactionKind.RETURN;
        } else if (sub != null && (FEES.contains(sub) || INTEREST.contains(sub) || TREASURY.contains(sub))) {
            draft.kind = FEES.contains(sub) ? TransactionKind.FEE : INTEREST.contains(sub) ? TransactionKind.INTEREST : TransactionKind.TREASURY;
        } else if (family == null && proprietary != null && proprietary.matches("[0-9A-Z]\\d")) {
            draft.kind = InterbankCodes.kind(proprietary, draft.amount, false);
        }
    }

    private void details(TransactionDraft draft) {
        List<XmlNode> transactions = entry.all("NtryDtls").flatMap(details -> details.all("TxDtls")).toList();
        String information = entry.text("AddtlNtryInf");
        if (transactions.size() > 1 && split(draft, transactions, information)) {
            return;
        }
        for (XmlNode transaction : transactions) {
            fill(draft, transaction);
        }
        draft.detail(information);
    }

    /** Several payments in one booking: each is a line of its own where their amounts are told and make up the booking's. */
    private boolean split(TransactionDraft draft, List<XmlNode> transactions, String information) {
        List<BigDecimal> amounts = new ArrayList<>();
        BigDecimal total = BigDecimal.ZERO;
        for (XmlNode transaction : transactions) {
            XmlNode amount = amountOf(transaction, draft.currency);
            if (amount == null) {
                return false;
            }
            String side = transaction.text("CdtDbtInd") == null ? entry.text("CdtDbtInd") : transaction.text("CdtDbtInd");
            BigDecimal signed = file.amount(amount, transaction.line);
            if (signed == null) {
                return false;
            }
            amounts.add(signed(signed, side));
            total = total.add(signed(signed, side));
        }
        if (total.compareTo(draft.amount) != 0) {
            file.warning(entry.line, "CAMT_BATCH", "TxDtls", total.toPlainString(), draft.amount.toPlainString());
            return false;
        }
        statement.transactions.remove(draft);
        for (int at = 0; at < amounts.size(); at++) {
            TransactionDraft part = new TransactionDraft(transactions.get(at).line, draft.entry);
            part.booked = draft.booked;
            part.amount = amounts.get(at);
            part.currency = draft.currency;
            part.bookingDate = draft.bookingDate;
            part.valueDate = draft.valueDate;
            part.bankReference = draft.bankReference;
            part.bankCode = draft.bankCode;
            part.kind = draft.kind;
            fill(part, transactions.get(at));
            part.detail(information);
            statement.transactions.add(part);
        }
        return true;
    }

    /** What a payment of a batch is in the account's currency. */
    private static XmlNode amountOf(XmlNode transaction, String currency) {
        return Stream.of(transaction.at("Amt"), transaction.at("AmtDtls", "TxAmt", "Amt"), transaction.at("AmtDtls", "InstdAmt", "Amt"))
            .filter(node -> node != null && java.util.Objects.equals(node.attribute("Ccy"), currency)).findFirst().orElse(null);
    }

    private static void fill(TransactionDraft draft, XmlNode transaction) {
        XmlNode references = transaction.at("Refs");
        if (references != null) {
            draft.endToEndReference = StatementTexts.given(references.text("EndToEndId"));
            draft.mandate = references.text("MndtId");
            String own = Stream.of("AcctSvcrRef", "TxId", "InstrId", "ChqNb").map(references::text).filter(java.util.Objects::nonNull).findFirst().orElse(null);
            draft.bankReference = StatementTexts.given(draft.bankReference) == null ? own : draft.bankReference;
        }
        returned(draft, transaction.at("RtrInf"));
        remittance(draft, transaction.at("RmtInf"));
        parties(draft, transaction);
        draft.detail(transaction.text("AddtlTxInf"));
    }

    private static void returned(TransactionDraft draft, XmlNode back) {
        if (back == null) {
            return;
        }
        draft.rejectReason = back.text("Rsn", "Cd") == null ? back.text("Rsn", "Prtry") : back.text("Rsn", "Cd");
        draft.kind = TransactionKind.RETURN;
        back.all("AddtlInf").forEach(information -> draft.detail(information.text()));
    }

    private static void remittance(TransactionDraft draft, XmlNode remittance) {
        if (remittance == null) {
            return;
        }
        String written = remittance.all("Ustrd").map(XmlNode::text).filter(java.util.Objects::nonNull).reduce((a, b) -> a + " " + b).orElse(null);
        draft.label = draft.label == null ? written : draft.label;
        draft.detail(written);
        remittance.all("Strd").forEach(structured -> {
            String reference = structured.text("CdtrRefInf", "Ref");
            draft.structuredReference = draft.structuredReference == null ? reference : draft.structuredReference;
            draft.detail(reference);
            structured.all("RfrdDocInf").forEach(document -> draft.detail(document.text("Nb")));
            structured.all("AddtlRmtInf").forEach(more -> draft.detail(more.text()));
        });
    }

    /** Who is on the other side: the payer of what comes in, and of what had come in and goes back. */
    private static void parties(TransactionDraft draft, XmlNode transaction) {
        XmlNode parties = transaction.at("RltdPties");
        if (parties == null) {
            return;
        }
        boolean in = draft.amount.signum() >= 0 != (draft.kind == TransactionKind.RETURN);
        String side = in ? "Dbtr" : "Cdtr";
        String name = name(parties.at(side));
        String account = parties.at(side + "Acct") == null ? null : accountId(parties.at(side + "Acct"));
        draft.counterpartyName = draft.counterpartyName == null ? name : draft.counterpartyName;
        draft.counterpartyIban = draft.counterpartyIban == null ? account : draft.counterpartyIban;
        draft.detail(name(parties.at("Ultmt" + side)));
    }

    private static String name(XmlNode party) {
        return party == null ? null : party.text("Nm") == null ? party.text("Pty", "Nm") : party.text("Nm");
    }

    /** IBAN, or what the account is called otherwise. */
    static String accountId(XmlNode account) {
        String iban = account.text("Id", "IBAN");
        return iban != null ? iban : account.text("Id", "Othr", "Id") != null ? account.text("Id", "Othr", "Id") : account.at("Id") == null ? null : account.at("Id").anyText();
    }
}
