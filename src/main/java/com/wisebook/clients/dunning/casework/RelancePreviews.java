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
import com.wisebook.clients.messaging.MessageContent.Attachment;
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
        CasePlan plan = planner.plan(loader.load(relance.companyId(), List.of(relance.customerId()))).get(0);
        boolean same = plan.step() != null && plan.channel() != null && plan.recipient() != null && plan.level() == relance.level()
            && !relance.channel().equals("SMS") && !relance.channel().equals("CALL") && !relance.channel().equals("LEGAL");
        return same ? Optional.ofNullable(content.preview(plan, relance.id()).pdf()) : Optional.empty();
    }
}
