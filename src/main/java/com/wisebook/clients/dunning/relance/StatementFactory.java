package com.wisebook.clients.dunning.relance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.contact.Contact;
import com.wisebook.clients.customer.Dimensions;
import com.wisebook.clients.dunning.plan.CaseFacts;
import com.wisebook.clients.dunning.plan.CasePlan;
import com.wisebook.clients.dunning.plan.ItemFacts;
import com.wisebook.clients.dunning.plan.PlannedItem;
import com.wisebook.clients.dunning.rules.RelanceTemplate;
import com.wisebook.clients.dunning.statement.RfReference;
import com.wisebook.clients.dunning.statement.StatementModel;
import com.wisebook.clients.dunning.statement.TemplateCode;

/** Makes the printed statement's model out of a plan. Amounts asked for are what remains, less contested and promised parts. */
@Component
class StatementFactory {

    /** Days given by the last notice, the formal notice and the legal letter. */
    private static final int ANSWER_DAYS = 8;

    private final ItemCharges charges;
    private final Dimensions dimensions;
    private final BusinessClock clock;

    StatementFactory(ItemCharges charges, Dimensions dimensions, BusinessClock clock) {
        this.charges = charges;
        this.dimensions = dimensions;
        this.clock = clock;
    }

    /** The model, and the entries in the order of its items. */
    record Statement(StatementModel model, List<Long> entryIds) {
    }

    Statement of(CasePlan plan, long relanceId, StatementModel.Links links) {
        LocalDate today = clock.today();
        TemplateCode template = template(plan);
        ItemCharges.Charges charged = charges.of(plan, today);
        List<StatementModel.Item> items = plan.items().stream().map(i -> item(i, charged)).toList();
        CaseFacts facts = plan.facts();
        StatementModel model = new StatementModel(Parties.company(facts.company()),
            Parties.customer(facts.account().accountCode(), facts.customer(), dimensions.values(facts.customer().id())), contact(plan),
            RfReference.of(String.format(Locale.ROOT, "R%08d", relanceId)), today, plan.level(), plan.step().label(), template, items,
            totals(items, facts.credits()), ageing(facts, today), charged.lines(),
            new StatementModel.Terms(charged.quotedRate().percent(), charged.quotedRate().provisional(), charged.lumpSum(),
                template.needsAnswerDays() ? ANSWER_DAYS : 0),
            links, null);
        return new Statement(model, plan.items().stream().map(PlannedItem::entryId).toList());
    }

    /** An SMS or a call that falls back to a mail or a letter says what an ordinary reminder says. */
    private static TemplateCode template(CasePlan plan) {
        RelanceTemplate wanted = plan.step().template();
        boolean written = !plan.channel().equals("SMS") && !plan.channel().equals("CALL");
        if (written && (wanted == RelanceTemplate.SMS_REMINDER || wanted == RelanceTemplate.CALL)) {
            return TemplateCode.REMINDER_2;
        }
        return plan.channel().equals("SMS") || wanted == RelanceTemplate.CALL ? TemplateCode.SMS_REMINDER
            : TemplateCode.valueOf(wanted.name());
    }

    private static StatementModel.Item item(PlannedItem planned, ItemCharges.Charges charged) {
        var open = planned.facts().item();
        BigDecimal contested = open.contestedAmount().signum() == 0 ? null : open.contestedAmount();
        return new StatementModel.Item(open.documentRef(), open.documentDate() == null ? open.entryDate() : open.documentDate(),
            open.dueDate(), open.dueDateComputed(), open.amount(), planned.amount(), open.currency(), planned.daysOverdue(),
            planned.step().level(), planned.step().label(), charged.penalty(planned.entryId()), charged.lumpSum(planned.entryId()),
            contested);
    }

    private static List<StatementModel.Totals> totals(List<StatementModel.Item> items, Map<String, BigDecimal> credits) {
        Map<String, BigDecimal[]> sums = new TreeMap<>();
        for (StatementModel.Item item : items) {
            BigDecimal[] sum = sums.computeIfAbsent(item.currency(),
                c -> new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO});
            sum[0] = sum[0].add(item.openAmount());
            sum[1] = item.penalty() == null ? sum[1] : sum[1].add(item.penalty());
            sum[2] = item.lumpSum() == null ? sum[2] : sum[2].add(item.lumpSum());
        }
        List<StatementModel.Totals> totals = new ArrayList<>();
        sums.forEach((currency, sum) -> totals.add(StatementModel.Totals.of(currency, sum[0], sum[1], sum[2],
            credits.getOrDefault(currency, BigDecimal.ZERO))));
        return totals;
    }

    /** Everything the customer owes us, by age: the message is about some of it. */
    private static List<StatementModel.Ageing> ageing(CaseFacts facts, LocalDate today) {
        Map<String, BigDecimal[]> byCurrency = new TreeMap<>();
        for (ItemFacts item : facts.items()) {
            BigDecimal[] buckets = byCurrency.computeIfAbsent(item.item().currency(), c -> Stream.generate(() -> BigDecimal.ZERO)
                .limit(5).toArray(BigDecimal[]::new));
            int days = item.daysOverdue(today);
            int bucket = days <= 0 ? 0 : days <= 30 ? 1 : days <= 60 ? 2 : days <= 90 ? 3 : 4;
            buckets[bucket] = buckets[bucket].add(item.item().openAmount());
        }
        return byCurrency.entrySet().stream().map(e -> new StatementModel.Ageing(e.getKey(), e.getValue()[0], e.getValue()[1],
            e.getValue()[2], e.getValue()[3], e.getValue()[4])).toList();
    }

    private static StatementModel.Contact contact(CasePlan plan) {
        Contact contact = plan.recipient() == null ? null : plan.recipient().contact();
        return contact == null ? null : new StatementModel.Contact(contact.firstName(), contact.lastName());
    }
}
