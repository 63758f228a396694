package com.wisebook.clients.desk;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a collection officer has before him today, on the customers that are his.
 *
 * @param tasks            what waits for a person, by kind, the most first
 * @param promises         promises whose day is today, or has passed while they are not judged yet
 * @param holds            what only a person releases, by reason
 * @param proposals        contacts and addresses that customers propose on their page, the oldest first
 * @param withoutRecipient customers with something overdue and no valid e-mail address, the largest amount first
 */
@Schema(requiredProperties = {"customers", "tasks", "promises", "holds", "withoutRecipient", "withoutRecipientTotal", "proposals"})
public record MyDay(long customers, List<Tasks> tasks, List<DuePromise> promises, List<Holds> holds,
                    List<CustomerSheet.WithoutRecipient> withoutRecipient, long withoutRecipientTotal, List<Proposal> proposals) {

    /**
     * Cases that wait for one sort of work.
     *
     * @param tasklist where these tasks stand in the Tasklist; null where it has no list of them
     */
    @Schema(name = "MyTasks", requiredProperties = {"kind", "cases"})
    public record Tasks(String kind, long cases, LocalDate oldest, String tasklist) {
    }

    /** Holds for one reason. */
    @Schema(name = "MyHolds", requiredProperties = {"reason", "customers"})
    public record Holds(String reason, long customers, LocalDate firstUntil) {
    }

    /** What a customer proposes on his page. {@code kind}: CONTACT or ADDRESS. */
    @Schema(name = "MyProposal", requiredProperties = {"id", "customerCode", "customerName", "companyCode", "kind", "proposedAt"})
    public record Proposal(long id, String customerCode, String customerName, String companyCode, String kind, String about, Instant proposedAt) {
    }

    /** A promise to look after. */
    @Schema(requiredProperties = {"id", "customerCode", "customerName", "companyCode", "amount", "currency", "dueOn", "keptAmount"})
    public record DuePromise(long id, String customerCode, String customerName, String companyCode, BigDecimal amount, String currency,
                             LocalDate dueOn, BigDecimal keptAmount, String note) {
    }
}
