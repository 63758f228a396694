package com.wisebook.clients.dispute.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.PrintedAmount;
import com.wisebook.clients.dispute.Department;
import com.wisebook.clients.dispute.DisputeAnswers;
import com.wisebook.clients.dispute.DisputeLinks;
import com.wisebook.clients.dispute.DisputeView;

/**
 * What the template of the answering page writes: everything ready to read.
 *
 * @param decides  whether the department's word is the last one; else it proposes
 * @param others   the departments that it can be passed on to
 * @param answered null while the asking waits
 * @param said     what colleagues and the customer said about it, the oldest first
 */
record AnswerView(String number, String customer, String reason, String contested, String description, String openedAt, String due, String department,
                  String sentTo, boolean waiting, boolean open, boolean decides, Answered answered, List<Item> items, List<Word> said, List<File> files,
                  List<String> others) {

    private static final Set<String> WORDS = Set.of("COMMENT", "QUESTION", "ASKED_CUSTOMER", "FORWARDED", "SENT_BACK", "REOPENED");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

    /** A contested item. */
    record Item(String document, String due, String contested, String open) {
    }

    /** Something that was said. {@code kind}: HUMAN, CUSTOMER or LINK. */
    record Word(String who, String kind, String at, String text) {
    }

    /** A file to download. */
    record File(long id, String name, String by) {
    }

    /** Who has answered. */
    record Answered(String who, String actorKind, String kind, String at) {
    }

    static AnswerView of(DisputeAnswers.Shown shown, DisputeLinks.Opened link, Map<String, String> names, Locale language) {
        DisputeView one = shown.dispute();
        DisputeAnswers.Answered answered = shown.answered();
        return new AnswerView(one.number(), one.customerName(), one.reasonLabel(), money(one.closedAt() == null ? one.held() : one.amount(), one.currency(), language), one.description(),
            minute(one.openedAt()), one.answerDue() == null ? null : day(one.answerDue()), link.department().name(), link.sentTo(), shown.waiting(),
            one.closedAt() == null, "DEPARTMENT".equals(one.decider()),
            answered == null ? null : new Answered(answered.who(), answered.actorKind(), answered.kind(), minute(answered.at())),
            one.parts().stream().map(part -> new Item(part.documentRef() == null ? "–" : part.documentRef(), part.dueDate() == null ? null : day(part.dueDate()),
                money(part.amount(), one.currency(), language), money(part.openAmount(), one.currency(), language))).toList(),
            one.events().stream().filter(event -> event.body() != null && WORDS.contains(event.kind()))
                .map(event -> new Word(names.getOrDefault(event.actor(), event.actor()), event.actorKind(), minute(event.at()), event.body())).toList(),
            one.files().stream().map(file -> new File(file.id(), file.fileName(), names.getOrDefault(file.addedBy(), file.addedBy()))).toList(),
            Arrays.stream(Department.values()).filter(other -> other != link.department()).map(Enum::name).toList());
    }

    private static String money(BigDecimal amount, String currency, Locale language) {
        return PrintedAmount.of(amount, currency, language);
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }

    private static String minute(Instant at) {
        return MINUTE.format(at.atZone(BusinessClock.PARIS));
    }
}
