package com.wisebook.clients.desk.page;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.contact.Contacts;
import com.wisebook.clients.desk.page.AccountView.Given;
import com.wisebook.clients.desk.page.AccountView.Item;
import com.wisebook.clients.desk.page.AccountView.Letter;
import com.wisebook.clients.desk.page.AccountView.Phone;
import com.wisebook.clients.desk.page.AccountView.Total;
import com.wisebook.clients.dunning.PaymentDetails;
import com.wisebook.clients.dunning.PaymentDetails.Transfer;
import com.wisebook.clients.dunning.Promises;
import com.wisebook.clients.messaging.SentDocuments;
import com.wisebook.clients.receivable.InvoiceCopies;
import com.wisebook.clients.receivable.OpenItem;
import com.wisebook.clients.receivable.Receivables;

/** Reads the account that the visitor may see. Every question is asked with his company and his customer. */
@Component
class AccountPage {

    private static final int LETTERS = 24;

    private final Receivables receivables;
    private final Promises promises;
    private final PaymentDetails payment;
    private final SentDocuments documents;
    private final Contacts contacts;
    private final InvoiceCopies copies;
    private final BusinessClock clock;

    AccountPage(Receivables receivables, Promises promises, PaymentDetails payment, SentDocuments documents, Contacts contacts,
                InvoiceCopies copies, BusinessClock clock) {
        this.receivables = receivables;
        this.promises = promises;
        this.payment = payment;
        this.documents = documents;
        this.contacts = contacts;
        this.copies = copies;
        this.clock = clock;
    }

    /** Sums of one currency. */
    private record Sums(BigDecimal open, BigDecimal overdue, BigDecimal credit, BigDecimal contested) {

        /** What is overdue, less what is contested of it and what lies on the account; when nothing is overdue, all that will be. */
        BigDecimal toPay() {
            BigDecimal due = overdue.signum() > 0 ? overdue : open;
            return due.subtract(contested).subtract(credit).max(BigDecimal.ZERO);
        }
    }

    AccountView of(Visit visit) {
        PageWords words = new PageWords(visit.language());
        LocalDate today = clock.today();
        List<OpenItem> open = receivables.openItems(visit.company().id(), List.of(visit.customer().id())).stream()
            .filter(i -> i.openAmount().signum() != 0)
            .sorted(Comparator.comparing((OpenItem i) -> i.openAmount().signum() < 0)
                .thenComparing(OpenItem::dueDate, Comparator.nullsLast(Comparator.naturalOrder())).thenComparing(OpenItem::entryId)).toList();
        Map<String, List<OpenItem>> byCurrency = open.stream().collect(Collectors.groupingBy(OpenItem::currency, TreeMap::new, Collectors.toList()));
        List<Total> totals = byCurrency.entrySet().stream().map(e -> total(e.getKey(), sums(e.getValue(), today), words)).toList();
        BigDecimal euros = byCurrency.containsKey("EUR") ? sums(byCurrency.get("EUR"), today).toPay() : BigDecimal.ZERO;
        Transfer transfer = payment.of(visit.company(), visit.customer(), euros).orElse(null);
        Set<Long> held = copies.find(visit.company().id(), open.stream().map(OpenItem::entryId).toList()).keySet();
        List<String> owed = open.stream().filter(i -> i.openAmount().signum() > 0).map(OpenItem::currency).distinct().sorted().toList();
        return new AccountView(visit.company().name(), visit.customer().name(), visit.customer().code(), words.day(today), totals,
            open.stream().map(i -> item(i, today, words, held.contains(i.entryId()))).toList(), transfer, words.money(euros, "EUR"), given(visit, words),
            letters(visit, words), phones(visit), today.toString(), !owed.isEmpty(), owed, visit.company().email(), visit.company().phone());
    }

    private static Sums sums(List<OpenItem> items, LocalDate today) {
        BigDecimal open = BigDecimal.ZERO;
        BigDecimal overdue = BigDecimal.ZERO;
        BigDecimal credit = BigDecimal.ZERO;
        BigDecimal contested = BigDecimal.ZERO;
        for (OpenItem item : items) {
            if (item.openAmount().signum() < 0) {
                credit = credit.subtract(item.openAmount());
                continue;
            }
            open = open.add(item.openAmount());
            contested = contested.add(item.contestedAmount());
            if (late(item, today) > 0) {
                overdue = overdue.add(item.openAmount());
            }
        }
        return new Sums(open, overdue, credit, contested);
    }

    private static Total total(String currency, Sums sums, PageWords words) {
        return new Total(currency, words.money(sums.open(), currency), words.money(sums.overdue(), currency), sums.overdue().signum() > 0,
            sums.credit().signum() == 0 ? null : words.money(sums.credit(), currency),
            sums.contested().signum() == 0 ? null : words.money(sums.contested(), currency), words.money(sums.toPay(), currency));
    }

    private static int late(OpenItem item, LocalDate today) {
        return item.dueDate() == null || item.openAmount().signum() < 0 ? 0 : (int) Math.max(0, ChronoUnit.DAYS.between(item.dueDate(), today));
    }

    private static Item item(OpenItem item, LocalDate today, PageWords words, boolean copy) {
        BigDecimal free = item.openAmount().subtract(item.contestedAmount());
        boolean part = item.openAmount().compareTo(item.amount()) != 0;
        return new Item(item.entryId(), item.documentRef() == null ? item.label() : item.documentRef(),
            words.day(item.documentDate() == null ? item.entryDate() : item.documentDate()), words.day(item.dueDate()), late(item, today),
            words.money(item.openAmount(), item.currency()), part ? words.money(item.amount(), item.currency()) : null,
            item.contestedAmount().signum() == 0 ? null : words.money(item.contestedAmount(), item.currency()),
            free.signum() > 0 ? words.money(free, item.currency()) : null, item.openAmount().signum() < 0, copy);
    }

    private List<Given> given(Visit visit, PageWords words) {
        return promises.ofCustomer(visit.customer().id()).stream().filter(p -> p.companyId() == visit.company().id() && p.status().equals("LIVE")
                // those of a plan are shown with it
                && !p.kind().equals("INSTALMENT"))
            .map(p -> new Given(p.kind().equals("DECLARED_PAYMENT"), words.money(p.amount(), p.currency()), words.day(p.dueOn()))).toList();
    }

    private List<Letter> letters(Visit visit, PageWords words) {
        return documents.of(visit.company().id(), visit.customer().id(), LETTERS).stream()
            .map(d -> new Letter(d.messageId(), words.day(LocalDate.ofInstant(d.sentAt(), BusinessClock.PARIS)), d.subject(),
                d.channel().equals("LETTER"))).toList();
    }

    private List<Phone> phones(Visit visit) {
        return contacts.of(List.of(visit.customer().id())).stream()
            .filter(c -> c.mobile() != null && c.mobileValid() && c.smsOptOutAt() == null)
            .map(c -> new Phone(c.id(), masked(c.mobile()))).toList();
    }

    /** Whoever holds the telephone knows it again; whoever found the link learns little. */
    private static String masked(String phone) {
        return phone.length() < 6 ? phone : phone.substring(0, 3) + " •••• " + phone.substring(phone.length() - 2);
    }
}
