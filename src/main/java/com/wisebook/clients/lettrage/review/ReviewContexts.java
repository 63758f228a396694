package com.wisebook.clients.lettrage.review;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.lettrage.LettrageAudits;
import com.wisebook.clients.lettrage.LettrageGroup;
import com.wisebook.clients.lettrage.LettrageSettings;
import com.wisebook.clients.lettrage.process.ReviewLabels;
import com.wisebook.clients.lettrage.process.ReviewTask;
import com.wisebook.clients.security.rest.UserMessages;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** What the Tasklist shows of a review: how many, how much, since when, and the ways to where it is done. In French, for display only. */
@Component
class ReviewContexts {

    private static final LocalTime END_OF_OFFICE = LocalTime.of(18, 0);
    private static final int SHOWN_ROWS = 10;
    private static final int SHOWN_AUDITS = 50;
    private static final int NORMAL = 50;
    private static final int LATE = 90;

    private final Companies companies;
    private final WaitingFigures waiting;
    private final LettrageAudits audits;
    private final LettrageSettings settings;
    private final UserMessages texts;
    private final BusinessClock clock;

    ReviewContexts(Companies companies, WaitingFigures waiting, LettrageAudits audits, LettrageSettings settings, UserMessages texts,
                   BusinessClock clock) {
        this.companies = companies;
        this.waiting = waiting;
        this.audits = audits;
        this.settings = settings;
        this.texts = texts;
        this.clock = clock;
    }

    ReviewLabels labels(Review review) {
        boolean late = review.escalatedAt() != null;
        String amount;
        String level;
        if (review.task() == ReviewTask.WAITING) {
            List<WaitingFigures.Figure> figures = waiting.late(review.companyId());
            amount = amounts(figures);
            level = french("lettrage.review.level", late(figures), settings.of(review.companyId()).reviewDays(), oldest(figures));
        } else {
            LettrageAudits.Lot lot = audits.count(review.companyId());
            amount = french("lettrage.review.lot", lot.waiting());
            level = french("lettrage.review.drawn", Shown.day(lot.oldest() == null ? null : lot.oldest().atZone(BusinessClock.PARIS).toLocalDate()));
        }
        return new ReviewLabels(review.task(), companies.byId(review.companyId()).name(), amount, late ? french("lettrage.review.late", level) : level,
            review.dueOn().atTime(END_OF_OFFICE).atZone(BusinessClock.PARIS).toInstant(), review.escalateAt(), late, late ? LATE : NORMAL);
    }

    Map<String, Object> of(Review review) {
        Company company = companies.byId(review.companyId());
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("number", review.number());
        context.put("companyName", company.name());
        context.put("takenAt", Shown.minute(clock.instant()));
        if (review.task() == ReviewTask.WAITING) {
            waiting(context, company);
        } else {
            lot(context, company);
        }
        return context;
    }

    private void waiting(Map<String, Object> context, Company company) {
        int days = settings.of(company.id()).reviewDays();
        context.put("days", days);
        context.put("askAgainOn", Shown.day(clock.today().plusDays(days)));
        List<WaitingFigures.Figure> figures = waiting.late(company.id());
        figure(context, "proposals", figures, WaitingFigures.Kind.PROPOSAL, url(company, "propositions", ""));
        figure(context, "lines", figures, WaitingFigures.Kind.BANK_LINE, url(company, "lignes", ""));
        figure(context, "announced", figures, WaitingFigures.Kind.ANNOUNCED, url(company, "lignes", "&etat=IDENTIFIED"));
        context.put("rows", waiting.oldest(company.id(), SHOWN_ROWS).stream().map(row -> Map.of(
            "kind", french("lettrage.review.kind." + (row.amount().signum() < 0 ? "RETURN" : row.kind())), "customer", row.customerName() == null ? french("lettrage.review.nobody") : row.customerName(),
            "since", Shown.day(row.since()), "amount", Shown.amount(row.amount(), row.currency()))).toList());
    }

    private void figure(Map<String, Object> context, String name, List<WaitingFigures.Figure> all, WaitingFigures.Kind kind, String url) {
        List<WaitingFigures.Figure> figures = all.stream().filter(figure -> figure.kind() == kind).toList();
        context.put(name, figures.isEmpty() ? french("lettrage.review.none")
            : french("lettrage.review.count", late(figures), figures.stream().mapToLong(WaitingFigures.Figure::waiting).sum()));
        context.put(name + "Amount", amounts(figures));
        context.put(name + "Oldest", oldest(figures));
        context.put(name + "Url", url);
    }

    private void lot(Map<String, Object> context, Company company) {
        LettrageAudits.Lot lot = audits.count(company.id());
        List<LettrageAudits.Drawn> drawn = audits.waiting(company.id(), SHOWN_AUDITS, null);
        context.put("count", french("lettrage.review.lot", lot.waiting()));
        context.put("since", Shown.day(lot.oldest() == null ? null : lot.oldest().atZone(BusinessClock.PARIS).toLocalDate()));
        context.put("shown", lot.waiting() > drawn.size() ? french("lettrage.review.shown", drawn.size()) : "");
        context.put("controlUrl", url(company, "controle", ""));
        context.put("rows", drawn.stream().map(one -> Map.of("number", String.valueOf(one.id()), "customer", one.group().customerName(),
            "entries", entries(one.group()), "clues", String.join(" · ", one.group().clues()), "amount", settled(one.group()))).toList());
    }

    private static String entries(LettrageGroup group) {
        return Stream.of(1, -1).map(sign -> group.entries().stream().filter(entry -> entry.amount().signum() == sign)
            .map(entry -> entry.documentRef() != null ? entry.documentRef() : entry.label() != null ? entry.label() : "–")
            .collect(Collectors.joining(", "))).collect(Collectors.joining(" ← "));
    }

    private static String settled(LettrageGroup group) {
        return Shown.amount(group.entries().stream().map(LettrageGroup.Entry::amount).map(amount -> amount.max(BigDecimal.ZERO))
            .reduce(BigDecimal.ZERO, BigDecimal::add), group.entries().get(0).currency());
    }

    private static long late(Collection<WaitingFigures.Figure> figures) {
        return figures.stream().mapToLong(WaitingFigures.Figure::late).sum();
    }

    /** What came, and beside it what went back. */
    private String amounts(Collection<WaitingFigures.Figure> figures) {
        String came = sum(figures, WaitingFigures.Figure::lateAmount);
        String back = sum(figures, WaitingFigures.Figure::lateReturned);
        return back.isEmpty() ? came.isEmpty() ? "–" : came
            : came.isEmpty() ? french("lettrage.review.returned", back) : french("lettrage.review.andReturned", came, back);
    }

    /** Currencies are not added up. */
    private static String sum(Collection<WaitingFigures.Figure> figures, Function<WaitingFigures.Figure, BigDecimal> amount) {
        Map<String, BigDecimal> byCurrency = new LinkedHashMap<>();
        figures.forEach(figure -> byCurrency.merge(figure.currency(), amount.apply(figure), BigDecimal::add));
        return byCurrency.entrySet().stream().filter(sum -> sum.getValue().signum() != 0).map(sum -> Shown.amount(sum.getValue(), sum.getKey()))
            .collect(Collectors.joining(" + "));
    }

    private static String oldest(Collection<WaitingFigures.Figure> figures) {
        return figures.stream().map(WaitingFigures.Figure::oldest).min(java.util.Comparator.naturalOrder()).map(Shown::day).orElse("–");
    }

    private static String url(Company company, String tab, String more) {
        return "/app/lettrage/" + tab + "?societe=" + UriUtils.encodeQueryParam(company.code(), StandardCharsets.UTF_8) + more;
    }

    private String french(String key, Object... arguments) {
        return texts.text(Locale.FRENCH, key, arguments);
    }
}
