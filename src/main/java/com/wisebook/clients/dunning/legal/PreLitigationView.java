package com.wisebook.clients.dunning.legal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A case in pre-litigation with all that belongs to it.
 *
 * @param caseNumber   the dunning case that it came from, null when somebody opened it by hand
 * @param stage        DECIDING, LAWYER, AGENCY, ORDER, PLAN, WAITING, LOSS_APPROVAL or CLOSED
 * @param outcome      PAID, AMICABLE, LOST or UNDONE (its loss was) once it is closed
 * @param deadlineKind PRESCRIPTION, ORDER_SERVICE, OPPOSITION or TITLE
 * @param prescription the first last day of what is owed still
 * @param missing      what is missing before it can go to a lawyer, an agency or a court
 */
@Schema(name = "PreLitigation", requiredProperties = {"number", "companyCode", "customerCode", "customerName", "stage", "amounts", "openedBy", "openedAt",
    "items", "mandates", "orders", "losses", "events", "files", "missing"})
public record PreLitigationView(String number, String companyCode, String customerCode, String customerName, String caseNumber, String stage, String outcome,
                                List<Amount> amounts, String owner, LocalDate waitUntil, String planNumber, LocalDate deadline, String deadlineKind,
                                LocalDate prescription, String openedBy, Instant openedAt, Instant closedAt, List<LegalItem> items,
                                List<Mandates.Mandate> mandates, List<CourtOrders.Order> orders, List<LossView> losses, List<Event> events,
                                List<File> files, List<LegalObstacles.Obstacle> missing) {

    /** What is owed in one currency. */
    @Schema(name = "PreLitigationAmount", requiredProperties = {"amount", "currency"})
    public record Amount(BigDecimal amount, String currency) {
    }

    /** Something that was decided, done or noticed; {@code onDay}: the day on which it was, when that is not the day it was recorded. */
    @Schema(name = "PreLitigationEvent", requiredProperties = {"id", "at", "actor", "human", "kind"})
    public record Event(long id, Instant at, String actor, boolean human, String kind, LocalDate onDay, String body) {
    }

    /** A document, without its content. */
    @Schema(name = "PreLitigationFile", requiredProperties = {"id", "fileName", "mediaType", "size", "addedBy", "addedAt"})
    public record File(long id, String fileName, String mediaType, int size, String addedBy, Instant addedAt) {
    }
}
