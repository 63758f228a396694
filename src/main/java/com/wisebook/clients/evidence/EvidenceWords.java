package com.wisebook.clients.evidence;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.PrintedAmount;
import com.wisebook.clients.security.AppUser;
import com.wisebook.clients.security.Users;

/** What a link says, in the words of a reader: a title, what was said, and who did it. */
@Component
class EvidenceWords {

    /** What the thread of a case is sifted by. */
    enum Group {
        MESSAGE, ANSWER, PROMISE, DISPUTE, CALL, MONEY, DECISION
    }

    /**
     * A link in words.
     *
     * @param of what it is about, as table and row ({@code dispute:12}) or, where somebody noted it by hand, as a number; never null
     * @param by who did it; null when the link does not say
     */
    record Told(EvidenceChain.Link link, Group group, String of, String title, String detail, String by) {

        List<String> lines() {
            return detail.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        }
    }

    /** Tells the links of one reader: the names of our people are looked up once. */
    final class Teller {

        private final Locale locale;
        private final Map<String, String> names = new HashMap<>();
        /** Rows of a dispute or a promise do not say in what currency they are: their parent, told before, does. */
        private final Map<String, String> currencies = new HashMap<>();
        private String currency = "";

        private Teller(Locale locale) {
            this.locale = locale;
            for (AppUser user : users.all()) {
                names.put(user.username(), user.displayName());
            }
        }

        Told tell(EvidenceChain.Link link) {
            String kind = link.kind() == null ? "UNKNOWN" : link.kind();
            if (link.content() == null) {
                String erased = link.erasedAt() == null ? text("evidence.gone") : text("evidence.erased", day(BusinessClock.PARIS, link));
                return new Told(link, groupOf(kind, null), link.reference() == null ? "" : link.reference(), word("kind", kind), erased, null);
            }
            JsonNode it = read(link.content());
            currency = said(it, "currency").isEmpty() ? currencies.getOrDefault(said(it, "of"), "") : said(it, "currency");
            currencies.putIfAbsent(link.reference(), currency);
            String title = kind.equals("DISPUTE_EVENT") ? word("dispute", said(it.path("rows").path(0), "kind")) : word("kind", kind);
            return kind.equals("INTERACTION") ? interaction(link, it)
                : new Told(link, groupOf(kind, it), it.has("of") ? said(it, "of") : link.reference(), title, String.join("\n", details(kind, it)), by(kind, it));
        }

        private Told interaction(EvidenceChain.Link link, JsonNode it) {
            String kind = said(it, "kind");
            String subject = said(it, "subject");
            String other = kind.startsWith("DISPUTE_") ? known("evidence.dispute." + kind.substring(DISPUTE), subject) : subject;
            String title = known("evidence.interaction." + kind, other);
            List<String> lines = new ArrayList<>();
            add(lines, subject.equals(title) ? "" : subject);
            add(lines, told(link, date(it, "on_day")));
            add(lines, word("code", said(it, "body")));
            String by = "HUMAN".equals(said(it, "actor_kind")) ? name(said(it, "actor")) : text("evidence.system");
            return new Told(link, groupOf("INTERACTION", it), subject, title, String.join("\n", lines), by);
        }

        private List<String> details(String kind, JsonNode it) {
            List<String> lines = new ArrayList<>();
            if (kind.startsWith("MESSAGE") || kind.startsWith("LETTER")) {
                message(lines, it);
            } else if (kind.startsWith("RELANCE")) {
                relance(lines, it);
            } else if (kind.startsWith("PROMISE") && !kind.equals("PROMISE_ITEMS")) {
                add(lines, text("evidence.promise", amount(it, "amount"), date(it, "due_on"), amount(it, "kept_amount")));
                add(lines, said(it, "note"));
            } else if (kind.startsWith("PLAN") && it.has("total")) {
                add(lines, said(it, "number") + " · " + amount(it, "total"));
                add(lines, said(it, "decision_reason"));
            } else if (kind.startsWith("DISPUTE")) {
                dispute(lines, kind, it);
            } else if (kind.startsWith("SETTLE")) {
                add(lines, lettrage(it));
                it.path("lines").forEach(line -> add(lines, settled(line)));
            } else {
                other(lines, it);
            }
            return lines;
        }

        private void message(List<String> lines, JsonNode it) {
            add(lines, word("channel", said(it, "channel")) + (said(it, "subject").isEmpty() ? "" : " · " + said(it, "subject")));
            List<String> to = new ArrayList<>();
            it.path("recipients").forEach(one -> to.add(one.asText()));
            add(lines, to.isEmpty() ? "" : text("evidence.to", String.join(", ", to)));
            add(lines, said(it, "registered_number").isEmpty() ? "" : text("evidence.registered", said(it, "registered_number")));
            add(lines, said(it, "receipt_at").isEmpty() ? "" : text("evidence.receipt", date(it, "receipt_at")));
            add(lines, said(it, "error"));
        }

        private void relance(List<String> lines, JsonNode it) {
            add(lines, text("evidence.relance", said(it, "level"), word("channel", said(it, "channel"))) + (it.path("formal_notice").asBoolean() ? " · " + text("evidence.formal") : ""));
            add(lines, said(it, "table_row").isEmpty() ? "" : text("evidence.table", said(it, "table_version"), said(it, "table_row")));
            add(lines, said(it, "abandoned_reason"));
        }

        private void dispute(List<String> lines, String kind, JsonNode it) {
            add(lines, said(it, "number") + (it.has("amount") ? " · " + amount(it, "amount") : ""));
            add(lines, kind.equals("DISPUTE_OPENED") ? said(it, "description") : "");
            for (JsonNode row : it.path("rows")) {
                add(lines, word("code", said(row, "body")));
                add(lines, said(row, "file_name"));
                add(lines, row.has("entry_id") ? amount(row, "amount") : "");
            }
            add(lines, kind.equals("DISPUTE_CLOSED") ? word("dispute", said(it, "outcome")) + (said(it, "answer").isEmpty() ? "" : " – " + said(it, "answer")) : "");
            add(lines, it.has("score") ? text("evidence.score", said(it, "score")) + " " + said(it, "comment") : "");
        }

        /** By what letter, of which day, and whether a person made it; links from before lettrages were told so say less. */
        private String lettrage(JsonNode it) {
            return said(it, "code").isEmpty() ? "" : text("evidence.lettrage" + (said(it, "source").equals("AUTO") ? ".auto" : ""), said(it, "code"), date(it, "date"),
                name(said(it, "made_by")));
        }

        /** The day of an act, and the one on which it was recorded: a court asks for both. */
        private String told(EvidenceChain.Link link, String day) {
            return day.isEmpty() ? "" : text("evidence.onDay", day, link.at().atZone(BusinessClock.PARIS).toLocalDate().format(format()));
        }

        private String settled(JsonNode line) {
            JsonNode entry = line.path("entry");
            return word("entry", said(entry, "kind")) + " " + said(entry, "document_ref") + " (" + date(entry, "entry_date") + ") " + money(new BigDecimal(said(line, "amount")), said(entry, "currency"));
        }

        private void other(List<String> lines, JsonNode it) {
            for (String field : List.of("number", "document_ref", "file_name", "reason", "words", "closed_reason", "action_reason")) {
                add(lines, said(it, field));
            }
            for (JsonNode row : it.path("rows")) {
                add(lines, row.has("due_on") ? date(row, "due_on") + " : " + amount(row, "amount") : row.has("covered") ? amount(row, "covered") : said(row, "reference"));
            }
        }

        private String by(String kind, JsonNode it) {
            if (kind.matches("PROMISE_(KEPT|PARTLY_KEPT|BROKEN)")) {
                return text("evidence.system");
            }
            if (disputeState(kind)) {
                return null;    // the row names who opened it, not who moved it on
            }
            if (kind.startsWith("SETTLE")) {
                String who = kind.equals("SETTLEMENT_UNDONE") ? said(it, "undone_by") : said(it, "source").equals("AUTO") ? "system" : said(it, "made_by");
                return who.isEmpty() ? null : name(who);
            }
            JsonNode row = it.path("rows").path(0);
            for (String field : List.of("actor", "decided_by", "approved_by", "resolved_by", "recorded_by", "opened_by", "proposed_by", "waived_by", "checked_by", "made_by", "added_by", "by")) {
                String who = said(it, field).isEmpty() ? said(row, field) : said(it, field);
                if (!who.isEmpty()) {
                    return name(who);
                }
            }
            return null;
        }

        private String name(String login) {
            return "system".equals(login) ? text("evidence.system") : names.getOrDefault(login, login);
        }

        /** What a link holds. */
        JsonNode content(EvidenceChain.Link link) {
            return read(link.content() == null ? "{}" : link.content());
        }

        String text(String key, Object... arguments) {
            return messages.getMessage(key, arguments, locale);
        }

        /** A word of a list; the code itself where the bundle has none. */
        String word(String list, String code) {
            return known("evidence." + list + "." + code, code);
        }

        /** The text of the bundle; otherwise what people wrote, as they wrote it: it is no pattern, whatever quotes and braces it has. */
        private String known(String key, String otherwise) {
            String text = messages.getMessage(key, null, null, locale);
            return text == null ? otherwise : text;
        }

        private String amount(JsonNode it, String field) {
            String own = said(it, "currency");
            return it.path(field).isMissingNode() || it.path(field).isNull() ? "" : money(it.path(field).decimalValue(), own.isEmpty() ? currency : own);
        }

        String money(BigDecimal amount, String currency) {
            return PrintedAmount.of(amount, currency.isEmpty() ? "EUR" : currency, locale);
        }

        String date(JsonNode it, String field) {
            String day = said(it, field);
            return day.length() < 10 ? "" : LocalDate.parse(day.substring(0, 10)).format(format());
        }

        private String day(java.time.ZoneId zone, EvidenceChain.Link link) {
            return link.erasedAt().atZone(zone).toLocalDate().format(format());
        }

        private DateTimeFormatter format() {
            return DateTimeFormatter.ofPattern(locale.equals(Locale.FRENCH) ? "dd/MM/yyyy" : "d MMM yyyy", locale);
        }
    }

    private static final int DISPUTE = "DISPUTE_".length();
    private static final Set<String> STATES = Set.of("DISPUTE_TO_QUALIFY", "DISPUTE_ANSWERING", "DISPUTE_DECIDING", "DISPUTE_AWAITING_CREDIT", "DISPUTE_CLOSED");

    private final MessageSource messages;
    private final Users users;
    private final ObjectMapper json;

    EvidenceWords(MessageSource messages, Users users, ObjectMapper json) {
        this.messages = messages;
        this.users = users;
        this.json = json;
    }

    Teller in(Locale locale) {
        return new Teller(locale);
    }

    /** A dispute as it was when it moved on. */
    static boolean disputeState(String kind) {
        return STATES.contains(kind);
    }

    JsonNode read(String content) {
        try {
            return json.readTree(content);
        } catch (IOException unreadable) {
            return json.createObjectNode();
        }
    }

    static String said(JsonNode it, String field) {
        JsonNode value = it.path(field);
        return value.isMissingNode() || value.isNull() ? "" : value.asText();
    }

    private static void add(List<String> lines, String line) {
        if (!line.isBlank()) {
            lines.add(line.strip());
        }
    }

    static Group groupOf(String kind, JsonNode it) {
        if (!kind.equals("INTERACTION")) {
            return kind.startsWith("MESSAGE") || kind.startsWith("LETTER") || kind.startsWith("BOUNCE") ? Group.MESSAGE
                : kind.startsWith("PROMISE") || kind.startsWith("PLAN") || kind.startsWith("PAYMENT") ? Group.PROMISE
                : kind.startsWith("DISPUTE") ? Group.DISPUTE : kind.startsWith("SETTLE") ? Group.MONEY
                : kind.startsWith("CUSTOMER_FILE") ? Group.ANSWER : Group.DECISION;
        }
        String what = it == null ? "" : said(it, "kind");
        if (what.startsWith("PROMISE") || what.startsWith("PLAN_") && !what.equals("PLAN_CHANGED") && !what.equals("PLAN_AUTOMATIC") || what.startsWith("PAYMENT_")) {
            return Group.PROMISE;
        }
        if (what.equals("PAGE_OPENED")) {
            // that a message reached somebody, not that he answered
            return Group.MESSAGE;
        }
        String channel = it == null ? "" : said(it, "channel");
        return what.startsWith("DISPUTE") ? Group.DISPUTE : channel.equals("CALL") ? Group.CALL
            : it != null && "IN".equals(said(it, "direction")) ? Group.ANSWER
            : it != null && "OUT".equals(said(it, "direction")) ? Group.MESSAGE : Group.DECISION;
    }
}
