package com.wisebook.clients.dispute.process;

import com.wisebook.clients.workflow.EngineAuthority;
import com.wisebook.clients.workflow.decision.DecisionContract;
import com.wisebook.clients.workflow.decision.DecisionContract.Input;
import com.wisebook.clients.workflow.decision.DecisionContract.Kind;
import com.wisebook.clients.workflow.decision.DecisionContract.Output;
import com.wisebook.clients.workflow.decision.DecisionTable;
import com.wisebook.clients.workflow.decision.DecisionTables;
import com.wisebook.clients.workflow.decision.RowHit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

/** The deployed decision {@code dispute-routing}, newest version: who answers a dispute, until when, who decides, and where it returns. */
@Component
public class RoutingTable {

    /** What the table is asked and may answer. */
    public static final DecisionContract CONTRACT = new DecisionContract("dispute-routing", false, List.of(
        new Input("reason", Kind.TEXT, List.of(), List.of("PRICE", "QUANTITY", "DELIVERY", "QUALITY", "PURCHASE_ORDER", "DOCUMENT_MISSING", "TAX",
            "BANK_DETAILS", "WRONG_RECIPIENT", "DUPLICATE", "ALREADY_PAID", "OTHER")),
        new Input("amount", Kind.NUMBER, List.of(), List.of(BigDecimal.valueOf(500), BigDecimal.ONE, BigDecimal.valueOf(50_000))),
        new Input("source", Kind.TEXT, List.of("OFFICER", "CUSTOMER_PAGE", "EINVOICE", "DEDUCTION", "REPLY", "PHONE"), List.of("OFFICER"))),
        List.of(Output.oneOf("department", List.of("LOGISTICS", "SALES", "ACCOUNTING", "QUALITY")), Output.number("answerDays", 1, 60L),
            Output.oneOf("decider", List.of("DEPARTMENT", "MANAGER")), Output.number("returnLevel", 0, 9L)));

    /** Where a dispute goes when no row fits. */
    private static final Route NO_ROW = new Route(null, "SALES", 5, "MANAGER", null);

    /**
     * What the table says.
     *
     * @param row         the row that fits, null for none
     * @param answerDays  working days to answer
     * @param returnLevel level at which the items return at most; null: as they were
     */
    public record Route(Integer row, String department, int answerDays, String decider, Integer returnLevel) {
    }

    private record Parsed(String definitionId, DecisionTable table) {
    }

    private final RepositoryService repository;
    private final DecisionTables tables;
    private final EngineAuthority authority;
    private final AtomicReference<Parsed> parsed = new AtomicReference<>();

    RoutingTable(RepositoryService repository, DecisionTables tables, EngineAuthority authority) {
        this.repository = repository;
        this.tables = tables;
        this.authority = authority;
    }

    /** Whose a dispute is. */
    public Route route(String reason, BigDecimal amount, String source) {
        List<RowHit> hits = authority.asApplication(this::newest).ask(Map.of("reason", reason, "amount", amount, "source", source));
        if (hits.isEmpty()) {
            return NO_ROW;
        }
        RowHit hit = hits.get(0);
        BigDecimal days = hit.number("answerDays");
        BigDecimal level = hit.number("returnLevel");
        return new Route(hit.row(), hit.text("department") == null ? NO_ROW.department() : hit.text("department"),
            days == null ? NO_ROW.answerDays() : days.intValue(), hit.text("decider") == null ? NO_ROW.decider() : hit.text("decider"),
            level == null ? null : level.intValue());
    }

    private DecisionTable newest() {
        String id = repository.createDecisionDefinitionQuery().decisionDefinitionKey(CONTRACT.key()).latestVersion().singleResult().getId();
        Parsed known = parsed.get();
        if (known == null || !known.definitionId().equals(id)) {
            try (InputStream file = repository.getDecisionModel(id)) {
                known = new Parsed(id, tables.open(CONTRACT, new String(file.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException("the deployed table of the disputes cannot be read", e);
            }
            parsed.set(known);
        }
        return known.table();
    }
}
