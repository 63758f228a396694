package com.wisebook.clients.dunning.relance;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.dunning.plan.CasePlan;
import com.wisebook.clients.dunning.relance.StatementFactory.Statement;
import com.wisebook.clients.dunning.statement.RenderedMessage;
import com.wisebook.clients.dunning.statement.StatementModel;
import com.wisebook.clients.dunning.statement.StatementRenderer;
import com.wisebook.clients.messaging.CustomerLinks;
import com.wisebook.clients.messaging.CustomerLinks.NewLink;
import com.wisebook.clients.messaging.MessageContent;
import com.wisebook.clients.messaging.MessageContent.Attachment;
import com.wisebook.clients.messaging.PhoneNumbers;
import com.wisebook.clients.messaging.PublicLinks;
import com.wisebook.clients.receivable.InvoiceCopies.Copy;
import com.wisebook.clients.security.CurrentUser;

/** Renders a relance from a plan and freezes what it asks for: the amounts, the penalties, the reference to quote. */
@Component
public class RelanceContent {

    private static final Duration OPT_OUT_LINK_LIVES = Duration.ofDays(365);

    private final StatementFactory statements;
    private final StatementRenderer renderer;
    private final PublicLinks links;
    private final CustomerLinks customerLinks;
    private final RelanceCopies copies;
    private final JdbcClient jdbc;
    private final BusinessClock clock;

    RelanceContent(StatementFactory statements, StatementRenderer renderer, PublicLinks links, CustomerLinks customerLinks, RelanceCopies copies,
                   JdbcClient jdbc, BusinessClock clock) {
        this.statements = statements;
        this.renderer = renderer;
        this.links = links;
        this.customerLinks = customerLinks;
        this.copies = copies;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What the content is made from: the day, the recipient, the items with their levels and amounts, the credits. */
    String fingerprint(CasePlan plan) {
        String items = plan.items().stream()
            .map(i -> i.entryId() + ":" + i.step().level() + ":" + i.amount().stripTrailingZeros().toPlainString())
            .collect(Collectors.joining(","));
        String credits = plan.facts().credits().entrySet().stream().sorted(java.util.Map.Entry.comparingByKey())
            .map(c -> c.getKey() + c.getValue().stripTrailingZeros().toPlainString()).collect(Collectors.joining(","));
        return clock.today() + "|" + plan.step().version() + "." + plan.step().row() + "|"
            + (plan.recipient().address() == null ? "" : plan.recipient().address()) + "|" + items + "|" + credits;
    }

    /** Renders and freezes; the message that carries it gets a link of its own to the customer's page. */
    MessageContent render(RelanceView relance, CasePlan plan, String fingerprint, long messageId) {
        URI page = customerLinks.make(NewLink.page(relance.companyId(), relance.customerId(), messageId), CurrentUser.SYSTEM);
        Statement statement = statements.of(plan, relance.id(), links(plan, page, optOut(plan)));
        freeze(relance.id(), statement);
        Rendered rendered = rendered(plan, statement);
        return content(plan, rendered.message(), fingerprint).with(copies.files(rendered.copies()));
    }

    /** A message, and the copies of invoices that it says are beside it. */
    private record Rendered(RenderedMessage message, List<Copy> copies) {
    }

    /** What the message says of copies is what it carries: with more than a mailbox takes it is written again, without them. */
    private Rendered rendered(CasePlan plan, Statement statement) {
        List<Copy> beside = copies.of(plan);
        RenderedMessage message = renderer.render(statement.model().with(numbers(plan, beside)));
        boolean fits = beside.isEmpty() || copies.fit(beside, message.pdf() == null ? 0 : message.pdf().length);
        return fits ? new Rendered(message, beside) : new Rendered(renderer.render(statement.model()), List.of());
    }

    /** The numbers as the ledger writes them, which the table of the message shows: whoever brought a copy may have written them otherwise. */
    private static List<String> numbers(CasePlan plan, List<Copy> copies) {
        Map<Long, String> written = copies.stream().collect(Collectors.toMap(Copy::entryId, Copy::number));
        return plan.items().stream().filter(item -> written.containsKey(item.entryId()))
            .map(item -> item.facts().item().documentRef() == null ? written.get(item.entryId()) : item.facts().item().documentRef()).toList();
    }

    /** Freezes what the message would ask for today: whoever validates it decides about that sum, not about the items alone. */
    void freeze(long relanceId, CasePlan plan) {
        freeze(relanceId, statements.of(plan, relanceId, new StatementModel.Links(null, null, null)));
    }

    /** The same message without freezing anything: what a human looks at before he validates it. */
    public RenderedMessage preview(CasePlan plan, long relanceId) {
        return rendered(plan, statements.of(plan, relanceId, links(plan, customerLinks.example(), optOutExample(plan)))).message();
    }

    private MessageContent content(CasePlan plan, RenderedMessage rendered, String fingerprint) {
        Company company = plan.facts().company();
        String language = plan.facts().customer().language();
        Attachment pdf = rendered.pdf() == null ? null
            : new Attachment("RELANCE", rendered.pdfFileName(), "application/pdf", rendered.pdf());
        return switch (plan.channel()) {
            case "SMS" -> new MessageContent(List.of(phone(plan)), List.of(), company.smsSender(), language, null,
                rendered.textBody(), null, null, fingerprint);
            case "EMAIL" -> new MessageContent(List.of(plan.recipient().address()), List.of(), company.senderEmail(), language,
                rendered.subject(), rendered.textBody(), rendered.htmlBody(), pdf, fingerprint);
            default -> new MessageContent(Parties.addressLines(plan.facts().customer()), List.of(), company.name(), language,
                rendered.subject(), rendered.textBody(), null, pdf, fingerprint);
        };
    }

    private void freeze(long relanceId, Statement statement) {
        jdbc.sql("update relance set reference = :reference, totals = :totals::jsonb where id = :id")
            .param("reference", statement.model().reference().value()).param("totals", totals(statement.model()))
            .param("id", relanceId).update();
        Long[] entries = statement.entryIds().toArray(Long[]::new);
        BigDecimal[] penalties = statement.model().forPrinting().items().stream()
            .map(i -> i.penalty() == null ? BigDecimal.ZERO : i.penalty()).toArray(BigDecimal[]::new);
        BigDecimal[] lumpSums = statement.model().items().stream()
            .map(i -> i.lumpSum() == null ? BigDecimal.ZERO : i.lumpSum()).toArray(BigDecimal[]::new);
        jdbc.sql("""
                update relance_item i set penalty = f.penalty, lump_sum = f.lump_sum
                  from unnest(:entries::bigint[], :penalties::numeric[], :lumpSums::numeric[]) as f (entry_id, penalty, lump_sum)
                 where i.relance_id = :id and i.entry_id = f.entry_id""")
            .param("entries", entries).param("penalties", penalties).param("lumpSums", lumpSums).param("id", relanceId).update();
    }

    private static String totals(StatementModel model) {
        return model.forPrinting().totals().stream()
            .map(t -> "\"" + t.currency() + "\":{\"open\":" + t.open().toPlainString() + ",\"penalties\":" + t.penalties().toPlainString()
                + ",\"lumpSums\":" + t.lumpSums().toPlainString() + ",\"credit\":" + t.unallocatedCredit().toPlainString()
                + ",\"toPay\":" + t.toPay().toPlainString() + "}")
            .collect(Collectors.joining(",", "{", "}"));
    }

    private StatementModel.Links links(CasePlan plan, URI page, String optOut) {
        boolean paper = !"SMS".equals(plan.channel()) && !"EMAIL".equals(plan.channel());
        return new StatementModel.Links(null, optOut, page.toString(), paper);
    }

    private String optOut(CasePlan plan) {
        return "SMS".equals(plan.channel())
            ? links.stopLink(phone(plan), plan.facts().customer().id(), clock.instant().plus(OPT_OUT_LINK_LIVES)).toString() : null;
    }

    /** In a preview as the customer's page: to be seen, not to be followed in his place. */
    private String optOutExample(CasePlan plan) {
        return "SMS".equals(plan.channel()) ? links.url("/public/stop/exemple").toString() : null;
    }

    private static String phone(CasePlan plan) {
        return PhoneNumbers.e164(plan.recipient().address(), plan.facts().customer().country())
            .map(PhoneNumbers.Phone::e164).orElse(plan.recipient().address());
    }
}
