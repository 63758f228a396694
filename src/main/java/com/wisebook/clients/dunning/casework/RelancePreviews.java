package com.wisebook.clients.dunning.casework;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.dunning.plan.CaseFactsLoader;
import com.wisebook.clients.dunning.plan.CasePlan;
import com.wisebook.clients.dunning.plan.Planner;
import com.wisebook.clients.dunning.relance.RelanceContent;
import com.wisebook.clients.dunning.relance.RelanceView;
import com.wisebook.clients.dunning.relance.Relances;
import com.wisebook.clients.dunning.statement.RenderedMessage;
import com.wisebook.clients.messaging.CustomerLinks;
import com.wisebook.clients.messaging.MessageContent.Attachment;
import com.wisebook.clients.messaging.MessageView;
import com.wisebook.clients.messaging.Outbox;

/** Shows a relance: as it left when it has, otherwise as it would leave now. */
@Component
public class RelancePreviews {

    private final Relances relances;
    private final CaseFactsLoader loader;
    private final Planner planner;
    private final RelanceContent content;
    private final Outbox outbox;

    RelancePreviews(Relances relances, CaseFactsLoader loader, Planner planner, RelanceContent content, Outbox outbox) {
        this.relances = relances;
        this.loader = loader;
        this.planner = planner;
        this.content = content;
        this.outbox = outbox;
    }

    /**
     * A message as a person reads it.
     *
     * @param asSent true when this is what left; otherwise it is what would leave now
     * @param text   null for a call or a hand-over, and when the case would not send this message now
     */
    public record Message(boolean asSent, List<String> recipients, String subject, String text, String html, boolean pdf) {
    }

    /** The words of a relance; empty when there is none of that number. */
    @Transactional(readOnly = true)
    public Optional<Message> message(long relanceId) {
        return relances.byId(relanceId).map(relance -> {
            MessageView sent = relance.messageId() == null ? null : outbox.byId(relance.messageId()).orElse(null);
            if (sent != null && sent.textBody() != null) {
                return new Message(sent.sentAt() != null, sent.recipients(), sent.subject(), CustomerLinks.masked(sent.textBody()), CustomerLinks.masked(sent.htmlBody()),
                    sent.documentId() != null);
            }
            CasePlan plan = planOf(relance);
            if (!writes(relance, plan)) {
                return new Message(false, List.of(), null, null, null, false);
            }
            RenderedMessage now = content.preview(plan, relance.id());
            boolean sms = relance.channel().equals("SMS");
            return new Message(false, plan.recipient().address() == null ? List.of() : List.of(plan.recipient().address()),
                now.subject(), now.textBody(), relance.channel().equals("EMAIL") ? now.htmlBody() : null, !sms && now.pdf() != null);
        });
    }

    private CasePlan planOf(RelanceView relance) {
        return planner.plan(loader.load(relance.companyId(), List.of(relance.customerId()))).get(0);
    }

    /** True when the case would send this very message now, in words. */
    private static boolean writes(RelanceView relance, CasePlan plan) {
        return plan.step() != null && plan.channel() != null && plan.recipient() != null && plan.level() == relance.level()
            && !relance.channel().equals("CALL") && !relance.channel().equals("LEGAL");
    }

    /** Empty when there is no such relance, or it has no PDF (an SMS, a call). */
    @Transactional(readOnly = true)
    public Optional<byte[]> pdf(long relanceId) {
        Optional<RelanceView> found = relances.byId(relanceId);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        RelanceView relance = found.get();
        if (relance.messageId() != null) {
            Optional<Attachment> sent = outbox.document(relance.messageId());
            if (sent.isPresent()) {
                return sent.map(Attachment::bytes);
            }
        }
        CasePlan plan = planOf(relance);
        boolean same = writes(relance, plan) && !relance.channel().equals("SMS");
        return same ? Optional.ofNullable(content.preview(plan, relance.id()).pdf()) : Optional.empty();
    }
}
