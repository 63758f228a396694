package com.wisebook.clients.dunning.statement;

import com.wisebook.clients.dunning.statement.StatementModel.Item;
import com.wisebook.clients.dunning.statement.StatementModel.Totals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of the two e-mail layouts: the written paragraphs, the table of items, totals, bank details and links. */
final class MailBody {

    /** Longer tables are cut: mail clients cut the message otherwise (Gmail at 102 kB), and the PDF has everything. */
    private static final int MAX_ROWS = 15;
    private static final List<String> LABELS = List.of("items.document", "items.dueDate", "items.age", "items.open",
        "payment.title", "payment.beneficiary", "payment.reference", "payment.online", "mail.attached",
        "mail.customerPage", "mail.customerPageHelp", "mail.optOut", "items.computed");

    private final StatementModel model;
    private final Typography type;
    private final StatementValues statement;

    MailBody(StatementModel model, Typography type, StatementValues statement) {
        this.model = model;
        this.type = type;
        this.statement = statement;
    }

    Map<String, Object> values(Map<String, Object> base, String subject, String preheader, String written) {
        Map<String, Object> values = new HashMap<>(base);
        values.put("language", Languages.of(model.customer().language()));
        values.put("subject", subject);
        values.put("preheader", preheader);
        values.put("accent", Palette.of(model.template()).hex());
        List<RichText> paragraphs = RichText.paragraphs(written);
        values.put("paragraphs", paragraphs.stream().map(p -> Map.of("runs", p.runs().stream()
            .map(r -> Map.<String, Object>of("text", r.text(), "bold", r.bold())).toList())).toList());
        values.put("plainParagraphs", paragraphs.stream().map(p -> Map.of("text", p.plain())).toList());
        values.put("items", items());
        int more = Math.max(0, model.items().size() - MAX_ROWS);
        values.put("more", more == 0 ? "" : more == 1 ? type.label("items.more.one") : type.label("items.more", String.valueOf(more)));
        values.put("totals", totals());
        values.put("computedDates", model.items().stream().limit(MAX_ROWS).anyMatch(Item::dueDateComputed));
        Map<String, Object> labels = new HashMap<>();
        LABELS.forEach(key -> labels.put(key.substring(key.indexOf('.') + 1), type.label(key)));
        labels.put("paymentTitle", type.label("payment.title"));
        labels.put("itemsTitle", type.label("items.title"));
        labels.put("total", type.label("totals.toPay"));
        values.put("label", labels);
        values.put("hasBank", model.company().iban() != null);
        return values;
    }

    private List<Map<String, Object>> items() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Item item : model.items().subList(0, Math.min(MAX_ROWS, model.items().size()))) {
            rows.add(Map.of("documentRef", StatementValues.text(item.documentRef()),
                "dueDate", type.date(item.dueDate()) + (item.dueDateComputed() ? "*" : ""),
                "age", statement.age(item), "late", item.daysOverdue() > 0,
                "levelLabel", StatementValues.text(item.levelLabel()),
                "open", type.money(item.openAmount(), item.currency())));
        }
        return rows;
    }

    private List<Map<String, Object>> totals() {
        List<Map<String, Object>> blocks = new ArrayList<>();
        for (Totals t : model.totals()) {
            Map<String, BigDecimal> lines = TotalLines.of(t);
            List<Map<String, Object>> rows = new ArrayList<>();
            lines.forEach((key, amount) -> rows.add(Map.of("name", type.label(key), "amount", type.money(amount, t.currency()))));
            Map<String, Object> block = new LinkedHashMap<>();
            block.put("rows", rows);
            block.put("toPay", type.money(t.toPay(), t.currency()));
            blocks.add(block);
        }
        return blocks;
    }
}
